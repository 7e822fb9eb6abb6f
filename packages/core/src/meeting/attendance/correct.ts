import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { meetingMover } from "../access.ts";
import type { MeetingParticipant } from "../meeting-participants.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { perform } from "../move/command.ts";
import { commitSteps, type MeetingMove, meetingStep } from "../move/move.ts";
import { outcomeFor } from "./outcome.ts";
import { CorrectMeeting } from "./schema.ts";
import type { Outcome } from "./states.ts";

/**
 * Says what a meeting came to, where that is not what was noted; of a place behind a link, where nobody
 * sees who comes, this is how attendance is taken. What is charged follows.
 */
export const correct = action({
  input: CorrectMeeting,
  allow: meetingMover("correct"),
  run: ({ input, grant }) =>
    perform("correct", input, grant, async (found, keep) => {
      const { outcome, people = [], reason } = input;
      const said = new Map(people.map((one) => [one.userId, one.outcome]));
      const step = await meetingStep(found, "correct", {
        ...found,
        ...corrected(found.meeting, outcome, (userId) => said.get(userId)),
        reason,
      });
      await commitSteps([step], keep);
    }),
});

/**
 * What a meeting becomes that came to this.
 * @throws 409 `meeting.early` where people would have come to it, or not, before it begins
 */
export function corrected(
  { hostId, absent: before, leftWaiting, scheduledTime, sequence, status: state }: Meeting,
  { status, absent: named }: Pick<Meeting, "status" | "absent">,
  said: (userId: string) => Outcome | undefined = () => undefined,
): Pick<MeetingMove, "to" | "set" | "remove" | "seat" | "changes"> {
  const absent = status === "lapsed" ? "both" : status === "no_show" ? named : undefined;
  const isHeld = status === "completed" || absent !== undefined;
  if (isHeld && scheduledTime > now()) throw early(state);
  const seat = (one: MeetingParticipant) => ({
    outcome: said(one.userId) ?? (isHeld ? outcomeFor(one, { absent, hostId }) : "excused"),
  });
  return {
    to: status,
    // A calendar may have to show it again, or no more.
    set: { sequence: sequence + 1, ...(absent && { absent }) },
    remove: [
      ...(absent ? [] : ["absent" as const]),
      ...(leftWaiting && (status !== state || absent !== before) ? ["leftWaiting" as const] : []),
    ],
    seat,
    changes: { absent: [before, absent] },
  };
}

const early = (state: string) =>
  new AppError(
    "conflict",
    "meeting.early",
    "This meeting has not begun yet, so nobody can have come to it.",
    { state },
  );
