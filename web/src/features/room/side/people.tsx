import type { SeatView } from "@lyceum/core/meeting/room/schema.ts";
import { Button } from "@mantine/core";
import { useStore } from "../../../lib/store/use-store.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import { Person } from "../../../ui/person.tsx";
import { Waiting } from "../lobby/waiting.tsx";
import { useRoom } from "../room-context.ts";
import { useHost } from "../use-host.ts";
import { seatPartyWords } from "../words.ts";
import { Barred } from "./barred.tsx";
import { InviteGuest } from "./invite-guest.tsx";
import css from "./side.module.css";

interface Props {
  inside: readonly SeatView[];
  waiting: readonly SeatView[];
}

/** Who is in the room; hosts let in, remove and invite here. */
export function People({ inside, waiting }: Props) {
  const { seat, allowed } = useRoom();
  const host = useHost();
  const { seatId: own } = useStore(seat);
  const ask = useCommandDialog();
  const remove = ({ seatId, name }: SeatView) =>
    ask({
      title: `Remove ${name}?`,
      text: "They leave at once and cannot come back unless you let them.",
      confirm: "Remove",
      danger: true,
      send: () => host.remove(seatId),
    });
  return (
    <div className={css.scroll}>
      <Waiting seats={waiting} />
      <ul className={css.people} aria-label="In the room">
        {inside.map((one) => (
          <li key={one.seatId}>
            <Person name={one.name} detail={detailOf(one, one.seatId === own)} size={34} />
            {allowed.includes("remove") && one.seatId !== own && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => void remove(one)}
                aria-label={`Remove ${one.name}`}
              >
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      {allowed.includes("let-back") && <Barred />}
      {allowed.includes("invite-guest") && <InviteGuest />}
    </div>
  );
}

const detailOf = ({ party, host, hand, microphone }: SeatView, own: boolean) =>
  [
    own && "You",
    seatPartyWords[party],
    host && "host",
    hand && "raised a hand",
    !microphone && "muted",
  ]
    .filter(Boolean)
    .join(" · ");
