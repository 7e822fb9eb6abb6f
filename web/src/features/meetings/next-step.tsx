import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { otherOf } from "../../lib/meeting/people.ts";
import { isOn } from "../../lib/meeting/status.ts";
import { spanWords } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import { Join } from "../../ui/meeting/join.tsx";
import { NextAction } from "../../ui/next-action.tsx";

/** What is next about a meeting of an assignment: an answer that is awaited, or a room that is open. */
export function NextStep({ assignmentId }: { assignmentId: string }) {
  const { data } = useQuery(workspaceQuery(assignmentId));
  const now = useNow(10_000);
  const ahead = data?.meetings.ahead ?? [];
  const current = ahead.find((one) => isOn(one, now));
  const next = current ?? ahead.find((one) => one.isYourTurn);
  return next ? <Step meeting={next} isNow={next === current} /> : null;
}

function Step({ meeting, isNow }: { meeting: MeetingRow; isNow: boolean }) {
  const me = useMe();
  const zone = useZone();
  const { id, assignmentId, scheduledTime, endTime, status, title } = meeting;
  const other = otherOf(meeting, me).name;
  const when = spanWords(scheduledTime, endTime, zone);
  if (isNow) {
    return (
      <NextAction turn="mine" who="Meeting now" action={<Join meeting={meeting} />}>
        {`“${title}” with ${other}, ${when}.`}
      </NextAction>
    );
  }
  return (
    <NextAction
      turn="mine"
      who="Your answer is needed"
      action={
        <Button
          component={Link}
          to="/assignments/$assignmentId/meetings/$meetingId"
          params={{ assignmentId, meetingId: id } as never}
        >
          Answer
        </Button>
      }
    >
      {status === "proposed"
        ? `${other} proposes a meeting. Choose a time, or answer with others.`
        : `${other} asks to move the meeting of ${when}.`}
    </NextAction>
  );
}
