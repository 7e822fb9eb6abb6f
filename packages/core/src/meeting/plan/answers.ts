import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { type MeetingHolder, meetingMover } from "../access.ts";
import { taking } from "../busy/taking.ts";
import { calendarMail } from "../calendar/mail.ts";
import { perform } from "../move/command.ts";
import { commitSteps, meetingStep } from "../move/move.ts";
import { otherSide, partyOf } from "../part.ts";
import { AcceptMeeting, CounterMeeting, DeclineMeeting } from "../schema.ts";
import { endOf } from "../times.ts";
import { stillAtWork } from "./at-work.ts";
import { mustBeAhead, proposalOf, sideOfAnswer } from "./draft.ts";

/**
 * Accepts one of the proposed times: the meeting is booked.
 * @throws 409 `meeting.clash`; 400 `meeting.slot`, `meeting.past`
 */
export const accept = action({
  input: AcceptMeeting,
  allow: meetingMover("accept"),
  run: ({ input, grant }) =>
    perform("accept", input, grant, async (found, keep) => {
      const { meeting, people, part } = found;
      const { scheduledTime } = input;
      if (!meeting.slots?.includes(scheduledTime)) throw noSuchSlot();
      mustBeAhead(scheduledTime, "scheduledTime");
      const endTime = endOf(scheduledTime, meeting.durationMinutes);
      const done = await meetingStep({ meeting, people }, "accept", {
        ...found,
        set: {
          scheduledTime,
          endTime,
          sequence: meeting.sequence + 1,
          lookedAt: now(),
          timeSet: { by: partyOf(part), at: now() },
        },
        remove: ["slots", "awaits", "proposalEndsAt"],
        seat: () => ({ response: "accepted" }),
      });
      // Both sides agreed, so the teacher's hours and pauses do not matter.
      const time = await taking([done.after], { part, byTheRules: false });
      return commitSteps(
        [done],
        [...time, ...stillAtWork(meeting), ...calendarMail([done.after], "booked"), ...keep],
      );
    }),
});

/**
 * Proposes other times instead. It is the other side's turn then.
 * @throws 400 `meeting.past`
 */
export const counter = action({
  input: CounterMeeting,
  allow: meetingMover("counter"),
  run: ({ input, grant }) =>
    perform("counter", input, grant, async (found, keep) => {
      const { meeting, people, part } = found;
      for (const one of input.slots) mustBeAhead(one, "slots");
      const durationMinutes = input.durationMinutes ?? meeting.durationMinutes;
      const { awaits, ...times } = proposalOf(input.slots, asked(found));
      const scheduledTime = times.slots[0] ?? meeting.scheduledTime;
      const done = await meetingStep({ meeting, people }, "counter", {
        ...found,
        set: {
          ...times,
          awaits,
          proposedBy: partyOf(part),
          questions: meeting.questions + 1,
          scheduledTime,
          endTime: endOf(scheduledTime, durationMinutes),
          durationMinutes,
        },
        changes: { slots: [meeting.slots, times.slots] },
        reason: input.reason,
      });
      return commitSteps([done], keep);
    }),
});

/** Whose turn it is after a counter: the team counters for the side that was asked. */
const asked = ({ meeting, part }: MeetingHolder) =>
  part === "student" || part === "teacher"
    ? otherSide(part)
    : otherSide(meeting.awaits ?? otherSide(sideOfAnswer(part)));

/** Says no to a proposal. */
export const decline = action({
  input: DeclineMeeting,
  allow: meetingMover("decline"),
  run: ({ input, grant }) =>
    perform("decline", input, grant, async (found, keep) => {
      const { meeting, people, actor, part } = found;
      const { reason } = input;
      const seat = ({ party }: { party: string }) =>
        party === meeting.awaits ? { response: "declined" as const } : {};
      const by = { actor, part, reason, seat };
      const done = await meetingStep({ meeting, people }, "decline", by);
      return commitSteps([done], keep);
    }),
});

const noSuchSlot = () =>
  new AppError("invalid", "meeting.slot", "Choose one of the proposed times.", {
    field: "scheduledTime",
  });
