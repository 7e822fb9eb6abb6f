import { action } from "../../action.ts";
import type { Changes } from "../../audit/field-words.ts";
import { now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { type MeetingHolder, meetingMover } from "../access.ts";
import { mayNow } from "../allowed.ts";
import { taking } from "../busy/taking.ts";
import { calendarMail } from "../calendar/mail.ts";
import type { Meeting } from "../meetings.entity.ts";
import { perform } from "../move/command.ts";
import { commitSteps, meetingStep } from "../move/move.ts";
import { partyOf } from "../part.ts";
import { AgreeMove, AskMove, RefuseMove, RescheduleMeeting } from "../schema.ts";
import { movedStartsOf } from "../series/dates.ts";
import { byTransaction, inScope, mostAtOnce } from "../series/scope.ts";
import type { Party } from "../states.ts";
import type { WholeMeeting } from "../stored.ts";
import { endOf } from "../times.ts";
import { mustBeAhead } from "./draft.ts";

/** A meeting, and the time it is moved to. */
interface Moved extends WholeMeeting {
  time: NewTime;
}
type NewTime = Pick<Meeting, "scheduledTime" | "endTime" | "durationMinutes">;

const timeAt = (scheduledTime: string, durationMinutes: number): NewTime => ({
  scheduledTime,
  endTime: endOf(scheduledTime, durationMinutes),
  durationMinutes,
});

const isSame = (one: NewTime, other: NewTime) =>
  one.scheduledTime === other.scheduledTime && one.endTime === other.endTime;

const afterMove = ({ meeting, time }: Moved): Meeting => ({ ...meeting, ...time });

/**
 * Moves a meeting before its cut-off, or it and those that follow in its series: these keep their
 * distance to it in local time.
 * @throws 409 `meeting.clash`, `meeting.not-available`, `meeting.cut-off`, `meeting.moves-used`; 400
 * `meeting.past`, `meeting.same-time`
 */
export const reschedule = action({
  input: RescheduleMeeting,
  allow: meetingMover("reschedule"),
  run: ({ input, grant }) =>
    perform("reschedule", input, grant, async (found, keep) => {
      const { part } = found;
      mustBeAhead(input.scheduledTime, "scheduledTime");
      const all = await movedTo(found, input);
      if (!all.length) throw sameTime();
      for (const one of all) mayNow(one.meeting, "reschedule", part);
      const how = { part, byTheRules: part === "student" };
      // Where one transaction cannot hold them, all have to fit before the first is moved.
      if (all.length > mostAtOnce) {
        await taking(all.map(afterMove), { ...how, instead: all.map((one) => one.meeting) });
      }
      const { reason } = input;
      const mover = {
        ...found,
        reason,
        event: "reschedule" as const,
        by: partyOf(part),
        many: all.length,
      };
      await byTransaction(inOrder(all), (some, isLast) =>
        moveThese(some, mover, how, isLast ? keep : []),
      );
    }),
});

/** Which meetings come to another time, and to which. */
async function movedTo(
  found: MeetingHolder,
  {
    scheduledTime,
    durationMinutes,
    scope,
  }: Pick<RescheduleInput, "scheduledTime" | "durationMinutes" | "scope">,
): Promise<Moved[]> {
  const all = await inScope(found, scope);
  const starts = await movedStartsOf(
    all.map((one) => one.meeting),
    scheduledTime,
  );
  return all.flatMap((one, at) => {
    const start = starts[at] ?? one.meeting.scheduledTime;
    const time = timeAt(start, durationMinutes ?? one.meeting.durationMinutes);
    return isSame(time, one.meeting) ? [] : [{ ...one, time }];
  });
}
type RescheduleInput = (typeof reschedule)["input"]["_output"];

/** So that none comes to where another of the series still is: to later times the last ones go first. */
function inOrder(all: Moved[]) {
  const [first] = all;
  const isLater = first !== undefined && first.time.scheduledTime > first.meeting.scheduledTime;
  return isLater ? all.toReversed() : all;
}

type Mover = Pick<MeetingHolder, "actor" | "part" | "meeting"> & {
  event: "reschedule" | "agree-move";
  /** Who chose the new time. */
  by: Party;
  reason?: string;
  /** How many are moved at once, with those that follow. */
  many?: number;
};

/** What the record of a move says; that of the one that was pressed says how many went along. */
const movedChanges = ({ meeting, time }: Moved, many: number | false): Changes => ({
  scheduledTime: [meeting.scheduledTime, time.scheduledTime],
  meeting: [null, meeting.meetingCode],
  ...(time.durationMinutes !== meeting.durationMinutes && {
    durationMinutes: [meeting.durationMinutes, time.durationMinutes],
  }),
  ...(many && { occurrences: [null, many] }),
});

/** Some meetings of one assignment to other times, in one transaction. */
async function moveThese(
  some: readonly Moved[],
  { actor, part, meeting, event, by, reason, many = 1 }: Mover,
  how: Parameters<typeof taking>[1],
  also: readonly Write[],
) {
  const steps = await Promise.all(
    some.map((one) =>
      meetingStep(one, event, {
        actor,
        part,
        reason,
        set: {
          ...one.time,
          revision: one.meeting.revision + 1,
          sequence: one.meeting.sequence + 1,
          // The clock begins anew, and its reminders do: none for a moment that has passed.
          lookedAt: now(),
          timeSet: { by, at: now() },
        },
        remove: ["move", "lastAskedBy", "told"],
        changes: movedChanges(one, many > 1 && one.meeting.meetingId === meeting.meetingId && many),
      }),
    ),
  );
  const after = steps.map((one) => one.after);
  await commitSteps(steps, [
    ...(await taking(after, { ...how, instead: steps.map((one) => one.before) })),
    ...calendarMail(after, "updated", steps.length === 1 ? steps[0]?.before : undefined),
    ...also,
  ]);
}

/**
 * Asks the other side to move a meeting inside its cut-off.
 * @throws as `reschedule`
 */
export const askMove = action({
  input: AskMove,
  allow: meetingMover("ask-move"),
  run: ({ input, grant }) =>
    perform("ask-move", input, grant, async (found, keep) => {
      const { meeting, actor, part } = found;
      if (part !== "student" && part !== "teacher") return;
      mustBeAhead(input.scheduledTime, "scheduledTime");
      const { reason, durationMinutes = meeting.durationMinutes } = input;
      const time = timeAt(input.scheduledTime, durationMinutes);
      if (isSame(time, meeting)) throw sameTime();
      // It has to be free now; whether it still is, is asked again when the other side agrees.
      await taking([{ ...meeting, ...time }], {
        part,
        byTheRules: part === "student",
        instead: [meeting],
      });
      const move = {
        time: time.scheduledTime,
        durationMinutes,
        by: actor.userId,
        byName: actor.name,
        party: part,
        ...(reason && { reason }),
        at: now(),
      };
      const changes = { scheduledTime: [meeting.scheduledTime, move.time] as [string, string] };
      const done = await meetingStep(found, "ask-move", {
        actor,
        part,
        reason,
        set: { move, lastAskedBy: part, questions: meeting.questions + 1 },
        changes,
      });
      await commitSteps([done], keep);
    }),
});

/**
 * Agrees: the meeting moves to the time that was asked for.
 * @throws 409 `meeting.clash`; 400 `meeting.past`
 */
export const agreeMove = action({
  input: AgreeMove,
  allow: meetingMover("agree-move"),
  run: ({ input, grant }) =>
    perform("agree-move", input, grant, async (found, keep) => {
      const { meeting, people, part } = found;
      const { move } = meeting;
      if (!move) return;
      mustBeAhead(move.time, "scheduledTime");
      const time = timeAt(move.time, move.durationMinutes);
      const how = { part, byTheRules: false };
      // What a student asked for, or agreed to, is the student's own choice.
      const by = move.party === "student" ? "student" : partyOf(part);
      const mover = { ...found, event: "agree-move", by } as const;
      await moveThese([{ meeting, people, time }], mover, how, keep);
    }),
});

/** The meeting stays where it is. Whoever asked takes it back by this, too. */
export const refuseMove = action({
  input: RefuseMove,
  allow: meetingMover("refuse-move"),
  run: ({ input, grant }) =>
    perform("refuse-move", input, grant, async (found, keep) => {
      const { actor, part } = found;
      const { reason } = input;
      const done = await meetingStep(found, "refuse-move", {
        actor,
        part,
        reason,
        remove: ["move"],
      });
      await commitSteps([done], keep);
    }),
});

const sameTime = () =>
  new AppError("invalid", "meeting.same-time", "Choose another time than the one it has.", {
    field: "scheduledTime",
  });
