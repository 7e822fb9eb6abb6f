import type { Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { storedAvailability } from "../availability/stored-availability.ts";
import type { TeacherAvailability } from "../availability/teacher-availabilities.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { type Busy, busyOf, freeing, type Occupant, occupying } from "./busy.ts";

/** A meeting's time, and whose it is. */
type Timed = Pick<
  Meeting,
  "meetingId" | "assignmentId" | "scheduledTime" | "endTime" | "studentId" | "teacherId" | "hostId"
>;

/** Who takes the time of others, and what of their calendars does not count. */
interface Taking {
  part: Part;
  /** By the teacher's rules: hours, pauses, the most in a day. Who agreed with the teacher, or is the teacher, is free of them. */
  byTheRules: boolean;
  /** The same meetings as they stood before. */
  instead?: readonly Timed[];
}

/** Both sides. A substitute's time is taken, and not the teacher's. */
const occupantsOf = ({ studentId, hostId }: Timed, rules?: TeacherAvailability): Occupant[] => [
  { userId: userIdOf(studentId) },
  { ...rules, userId: hostId },
];

const spanOf = ({ meetingId, assignmentId, scheduledTime: from, endTime: to }: Timed) => ({
  meetingId,
  assignmentId,
  from,
  to,
});

/**
 * The writes that take the time of both sides for some meetings of theirs, on condition that nobody
 * takes it at the same moment.
 * @throws 409 `meeting.clash`, `meeting.not-available`
 */
export async function taking(meetings: readonly Timed[], how: Taking): Promise<Write[]> {
  const [first] = meetings;
  if (!first) return [];
  const { part, byTheRules, instead = [] } = how;
  const rules = byTheRules ? await storedAvailability(first.teacherId) : undefined;
  if (byTheRules) await mustBeAvailable(meetings, rules);
  const people = occupantsOf(first, rules);
  const spans = meetings.map(spanOf);
  const busy = await busyOf(people, [...spans, ...instead.map(spanOf)]);
  // Zones are loaded only where they are needed.
  const { clashOf, lookedAt } = await import("./clash.ts");
  const without = [...meetings, ...instead].map((one) => one.meetingId);
  const clashes = spans.flatMap((span) => {
    const who = clashOf(busy, span, without);
    return who.length ? [{ time: span.from, who }] : [];
  });
  if (clashes.length) throw clash(clashes, meetings, part);
  return occupying(busy, spans, {
    without: instead.map((one) => one.meetingId),
    look: lookedAt(busy, spans),
  });
}

/** The writes that give back the time that meetings have taken. */
export async function givingBack(meetings: readonly Timed[]): Promise<Write[]> {
  if (!meetings.length) return [];
  // Those of a teacher who left stand beside those of the next one.
  const people = new Map(
    meetings.flatMap((one) => occupantsOf(one)).map((one) => [one.userId, one]),
  );
  const busy: Busy = await busyOf([...people.values()], meetings.map(spanOf));
  return freeing(
    busy,
    meetings.map((one) => one.meetingId),
  );
}

/** Inside the teacher's hours, not too soon and not too far ahead. */
async function mustBeAvailable(meetings: readonly Timed[], rules: TeacherAvailability | undefined) {
  const { freeAt } = await import("../availability/slots.ts");
  const at = new Date().toISOString();
  const isFree = ({ scheduledTime, endTime }: Timed) => {
    const minutes = (Date.parse(endTime) - Date.parse(scheduledTime)) / 60_000;
    return rules !== undefined && freeAt(rules, scheduledTime, minutes, at);
  };
  const outside = meetings.filter((one) => !isFree(one)).map((one) => one.scheduledTime);
  if (!outside.length) return;
  throw new AppError(
    "conflict",
    "meeting.not-available",
    meetings.length > 1
      ? `The teacher is not available at ${timesWord(outside.length)} of the series.`
      : "The teacher is not available at this time. Choose a free time, or propose some.",
    { field: "scheduledTime", clashes: outside.map((time) => ({ time, who: ["teacher"] })) },
  );
}

const timesWord = (count: number) => (count === 1 ? "one time" : `${count} times`);

interface Clash {
  time: string;
  /** Their userIds. */
  who: string[];
}

/** Says who is busy and when, never with whom. */
function clash(found: readonly Clash[], meetings: readonly Timed[], part: Part) {
  const students = meetings.map(({ studentId }) => userIdOf(studentId));
  const sideOf = (userId: string) => (students.includes(userId) ? "student" : "teacher");
  const clashes = found.map(({ time, who }) => ({
    time,
    who: who.map((userId) => (sideOf(userId) === part ? ("you" as const) : sideOf(userId))),
  }));
  const sides = [...new Set(clashes.flatMap((one) => one.who))];
  const words = { you: "You", student: "the student", teacher: "the teacher" };
  const names = sides
    .toSorted((one) => (one === "you" ? -1 : 1))
    .map((one) => words[one])
    .join(" and ");
  const have = sides.length > 1 || sides[0] === "you" ? "have" : "has";
  const at = meetings.length > 1 ? `at ${timesWord(found.length)} of the series` : "at this time";
  return new AppError(
    "conflict",
    "meeting.clash",
    `${names[0]?.toUpperCase()}${names.slice(1)} ${have} another meeting ${at}.`,
    { field: "scheduledTime", clashes },
  );
}
