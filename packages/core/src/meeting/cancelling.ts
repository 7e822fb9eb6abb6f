import { action } from "../action.ts";
import { type Actor, subjectOf } from "../actor.ts";
import { now, type Write } from "../db.ts";
import { AppError } from "../error.ts";
import type { Part } from "../lifecycle.ts";
import { meetingMover, partyOf } from "./access.ts";
import { isInsideCutOff } from "./allowed.ts";
import { calendarMail } from "./calendar-mail.ts";
import { perform } from "./command.ts";
import type { Meeting } from "./meetings.entity.ts";
import { commitSteps, meetingStep } from "./move.ts";
import { CancelMeeting } from "./schema.ts";
import { byTransaction, inScope } from "./series.ts";
import { occupies } from "./states.ts";
import type { WholeMeeting } from "./stored.ts";
import { givingBack } from "./time.ts";

/** A student is late inside the cut-off of what was booked. */
const isLateFor = (meeting: Meeting, part: Part) =>
  part === "student" && meeting.status === "scheduled" && isInsideCutOff(meeting);

/**
 * Cancels a meeting, or it and those that follow in its series. A student who is late says that they
 * know it (`isLate`).
 * @throws 409 `meeting.late`
 */
export const cancel = action({
  input: CancelMeeting,
  allow: meetingMover("cancel"),
  run: ({ input, grant }) =>
    perform("cancel", input, grant, async (found, keep) => {
      const { meeting, actor, part } = found;
      if (isLateFor(meeting, part) && !input.isLate) throw late(meeting);
      const scope = meeting.status === "scheduled" ? input.scope : "one";
      // The last ones first: what was begun is then found again by the first.
      const all = (await inScope(found, scope)).toReversed();
      const by = { actor, part, reason: input.reason };
      await byTransaction(all, (some, isLast) => cancelThese(some, by, isLast ? keep : []));
    }),
});

interface By {
  actor: Actor;
  part: Part;
  reason?: string;
}

/** Some meetings of one assignment in one transaction; their time is given back. */
export async function cancelThese(some: readonly WholeMeeting[], by: By, also: readonly Write[]) {
  const steps = await Promise.all(some.map((one) => cancelStep(one, by)));
  const booked = steps.filter(({ before }) => occupies(before.status));
  await commitSteps(steps, [
    ...(await givingBack(booked.map(({ before }) => before))),
    ...calendarMail(
      booked.map(({ after }) => after),
      "CANCEL",
    ),
    ...also,
  ]);
}

function cancelStep(whole: WholeMeeting, { actor, part, reason }: By) {
  const { meeting } = whole;
  const isLate = isLateFor(meeting, part);
  const isPerson = actor.type === "user";
  return meetingStep(whole, "cancel", {
    actor,
    part,
    reason,
    to: isLate ? "late_cancelled" : "cancelled",
    set: {
      cancelledBy: {
        ...(isPerson && { by: subjectOf(actor) }),
        byName: isPerson ? actor.name : "Lyceum",
        party: partyOf(part),
        ...(reason && { reason }),
        at: now(),
        isLate,
      },
      sequence: meeting.sequence + 1,
    },
    remove: ["move"],
  });
}

const late = ({ status: state, cutOffHours }: Meeting) =>
  new AppError(
    "conflict",
    "meeting.late",
    `It begins in less than ${cutOffHours} hours, so it may be charged. Confirm that you want to cancel it late.`,
    { state, field: "isLate" },
  );
