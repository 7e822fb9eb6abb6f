import { action } from "../../action.ts";
import type { Assignment } from "../../assignment/assignments.entity.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { profileId, userIdOf } from "../../id.ts";
import { namesOf } from "../../user/names.ts";
import { busyOf, spansOf } from "../busy/busy.ts";
import { latest, type Span } from "../busy/days.ts";
import { storedMeeting } from "../stored.ts";
import { endOf, hour, later } from "../times.ts";
import { slotsReader } from "./access.ts";
import { slotDays } from "./limits.ts";
import { FindSlot, ReadSlots } from "./schema.ts";
import { storedAvailability, teacherAs } from "./stored-availability.ts";

const day = 24 * hour;

/**
 * When a meeting could start in a span of time: free for the teacher and, where the assignment is
 * named, for its student. A meeting that is moved goes by the time of who holds it: a substitute's,
 * where there is one. Why a time is missing is nobody's to know.
 * @throws 400 for a span that ends before it begins or is longer than `slotDays`
 */
export const freeSlots = action({
  input: ReadSlots,
  allow: slotsReader,
  async run({ input: { from, to, ...asked }, grant: { assignment } }) {
    const length = Date.parse(to) - Date.parse(from);
    if (length <= 0 || length > slotDays * day) throw wrongSpan;
    const wanted = await byHost(asked, assignment);
    const [rules, studentTimezone] = await Promise.all([
      storedAvailability(wanted.teacherId),
      assignment && zoneOf(userIdOf(assignment.studentId)),
    ]);
    if (!rules) return { timezone: null, studentTimezone, slots: [] };
    const slots = await slotsIn({ from, to }, { ...wanted, rules, assignment });
    return { timezone: rules.timezone, studentTimezone, slots };
  },
});

/** The first start that is free, as far ahead as the teacher can be booked. */
export const nextSlot = action({
  input: FindSlot,
  allow: slotsReader,
  async run({ input: { after = now(), ...asked }, grant: { assignment } }) {
    const wanted = await byHost(asked, assignment);
    const rules = await storedAvailability(wanted.teacherId);
    const last = rules && later(now(), (rules.aheadDays + 2) * day);
    // What has passed is not free, so it is not looked at either.
    for (let from = latest(after, now()); rules && last && from < last; ) {
      const to = later(from, slotDays * day);
      const [start] = await slotsIn({ from, to }, { ...wanted, rules, assignment });
      if (start) return { start };
      from = to;
    }
    return { start: null };
  },
});

async function zoneOf(userId: string): Promise<string | undefined> {
  const names = await namesOf([userId]);
  return names.get(userId)?.timezone;
}

interface Asked {
  teacherId: string;
  minutes: number;
  meetingId?: string;
}

/** The same of the teacher who holds the meeting that is moved. */
async function byHost(asked: Asked, assignment: Assignment | undefined): Promise<Asked> {
  const { meetingId } = asked;
  if (!meetingId || !assignment) return asked;
  const meeting = await storedMeeting({ assignmentId: assignment.assignmentId, meetingId });
  const isToCome = meeting?.status === "scheduled";
  return isToCome ? { ...asked, teacherId: profileId("teacher", meeting.hostId) } : asked;
}

interface Wanted extends Asked {
  rules: NonNullable<Awaited<ReturnType<typeof storedAvailability>>>;
  assignment?: Assignment;
}

async function slotsIn(span: Span, { teacherId, minutes, meetingId, rules, assignment }: Wanted) {
  const student = assignment && { userId: userIdOf(assignment.studentId) };
  const people = [teacherAs(teacherId, rules), ...(student ? [student] : [])];
  const busy = await busyOf(people, [span]);
  // Only a meeting of this assignment: else it could be asked when somebody else's meetings are.
  const moved = people
    .flatMap(({ userId }) => spansOf(busy, userId))
    .filter((one) => one.meetingId === meetingId && one.assignmentId === assignment?.assignmentId);
  const without = moved.map((one) => one.meetingId);
  // Zones are loaded when they are needed: they are a tenth of what the API would load to start.
  const { slotsOf } = await import("./slots.ts");
  const slots = slotsOf(rules, { ...span, now: now(), minutes, busy, without });
  // Where it is already, nobody moves it to.
  const isSame = (start: string) =>
    moved.some((one) => one.from === start && one.to === endOf(start, minutes));
  return slots.filter((start) => !isSame(start));
}

const wrongSpan = new AppError(
  "invalid",
  "availability.span",
  `Choose an end after the beginning, at most ${slotDays} days later.`,
  { field: "to" },
);
