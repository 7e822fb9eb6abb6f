import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Button, type ButtonProps } from "@mantine/core";
import { IconVideo } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { hasOpened } from "../../lib/meeting/status.ts";
import { clock, useNow, useZone } from "../../lib/time/time.ts";

interface Props extends Pick<ButtonProps, "size"> {
  meeting: Pick<MeetingRow, "id" | "assignmentId" | "opensAt">;
}

/** Leads to the room once it is open; until then it says when that is. */
export function Join({ meeting, size }: Props) {
  const { id, assignmentId, opensAt } = meeting;
  const zone = useZone();
  const now = useNow(5_000);
  const icon = <IconVideo size={18} stroke={1.5} />;
  if (!hasOpened(meeting, now)) {
    return (
      <Button size={size} leftSection={icon} disabled>
        Room opens at {clock(opensAt, zone)}
      </Button>
    );
  }
  return (
    <Button
      component={Link}
      to="/room/$assignmentId/$meetingId"
      params={{ assignmentId, meetingId: id } as never}
      size={size}
      leftSection={icon}
    >
      Join
    </Button>
  );
}
