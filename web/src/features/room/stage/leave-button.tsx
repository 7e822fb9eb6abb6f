import { ActionIcon, Menu } from "@mantine/core";
import { IconDoorExit, IconPhoneOff, IconUsersMinus } from "@tabler/icons-react";
import type { Store } from "../../../lib/store/store.ts";
import { useStore } from "../../../lib/store/use-store.ts";
import { useCommandDialog } from "../../../ui/command/commands.tsx";
import type { SeatState } from "../engine/seat.ts";
import { useRoom } from "../room-context.ts";
import { useHost } from "../use-host.ts";
import { waitingWords } from "../words.ts";
import css from "./bar.module.css";
import { RoundButton } from "./round-button.tsx";

/** Says first who waits in the lobby, also where they come while the dialog is open. */
function WhatEndingDoes({ seat }: { seat: Store<SeatState> }) {
  const { room } = useStore(seat);
  return (
    <>
      {waitingWords(room?.seats ?? [])} Everybody leaves the room, and nobody can come back. If the
      others should go on, leave without ending it.
    </>
  );
}

/** Leaves the room; who hosts it may end it for everybody instead. */
export function LeaveButton() {
  const { seat, allowed } = useRoom();
  const host = useHost();
  const ask = useCommandDialog();
  if (!allowed.includes("end"))
    return <RoundButton icon={IconPhoneOff} label="Leave" danger press={seat.leave} />;
  const end = () =>
    ask({
      title: "End the meeting for everybody?",
      text: <WhatEndingDoes seat={seat} />,
      confirm: "End meeting",
      danger: true,
      send: host.end,
    });
  return (
    <Menu position="top-end">
      <Menu.Target>
        <ActionIcon
          size={46}
          radius={999}
          className={css.control}
          data-danger
          aria-label="Leave or end"
        >
          <IconPhoneOff size={21} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDoorExit size={17} stroke={1.5} />} onClick={seat.leave}>
          Leave
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconUsersMinus size={17} stroke={1.5} />}
          onClick={() => void end()}
        >
          End for everybody
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
