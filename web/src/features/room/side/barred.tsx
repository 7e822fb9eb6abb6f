import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { roomQuery } from "../../../lib/meeting/queries.ts";
import { Person } from "../../../ui/person.tsx";
import { useRoom } from "../room-context.ts";
import { useHost } from "../use-host.ts";
import css from "./side.module.css";

const kinds = { denied: "Denied", removed: "Removed" };

/** Who was denied or removed; a host may let them knock again. */
export function Barred() {
  const { assignmentId, meetingId } = useRoom().place;
  const host = useHost();
  const { data } = useQuery(roomQuery(assignmentId, meetingId));
  if (!data?.barred.length) return null;
  return (
    <ul className={css.people} aria-label="Denied or removed">
      {data.barred.map(({ who, name, kind, by }) => (
        <li key={who}>
          <Person name={name} detail={`${kinds[kind]} by ${by}`} size={34} />
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => void host.letBack(who)}
            aria-label={`Let ${name} back`}
          >
            Let back
          </Button>
        </li>
      ))}
    </ul>
  );
}
