import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { workspaceQuery } from "../../lib/assignment/workspace.ts";
import { otherOf } from "../../lib/meeting/people.ts";
import { spanWords } from "../../lib/meeting/when.ts";
import { useMe } from "../../lib/session.ts";
import { useNow, useZone } from "../../lib/time/time.ts";
import { NextAction } from "../../ui/next-action.tsx";
import { Join } from "./join.tsx";

/** What is next about a meeting of an assignment: an answer that is awaited, or a room that is open. */
export function NextMeeting({ assignmentId }: { assignmentId: string }) {
  const { data } = useQuery(workspaceQuery(assignmentId));
  const now = useNow(10_000).getTime();
  const ahead = data?.meetings.ahead ?? [];
  const isOn = ({ status, opensAt, endTime }: MeetingRow) =>
    status === "in_progress" ||
    (status === "scheduled" && Date.parse(opensAt) <= now && now < Date.parse(endTime));
  const next = ahead.find(isOn) ?? ahead.find((one) => one.isYourTurn);
  return next ? <Next meeting={next} isOn={isOn(next)} /> : null;
}

function Next({ meeting, isOn }: { meeting: MeetingRow; isOn: boolean }) {
  const me = useMe();
  const zone = useZone();
  const { id, assignmentId, scheduledTime, endTime, status, title } = meeting;
  const other = otherOf(meeting, me).name;
  const when = spanWords(scheduledTime, endTime, zone);
  if (isOn) {
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
