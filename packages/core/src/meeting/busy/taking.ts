import type { Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { profileId, userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { storedAvailability } from "../availability/stored-availability.ts";
import type { TeacherAvailability } from "../availability/teacher-availabilities.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { busyOf, freeing, type Occupant, occupying, shortening } from "./busy.ts";

/** A meeting's time, and whose it is. */
type Timed = Pick<
  Meeting,
  "meetingId" | "assignmentId" | "scheduledTime" | "endTime" | "studentId" | "teacherId" | "hostId"
>;

/** Who takes the time of others, and what of their calendars does not count. */
interface Taking {
  part: Part;
  /** By the rules of who holds it: hours, pauses, the most in a day. Who agreed with the teacher, or is the teacher, is free of them. */
  byTheRules: boolean;
  /** The same meetings as they stood before, at another time or with another host. */
  instead?: readonly Timed[];
  /** What of the input a clash is about. */
  field?: "scheduledTime" | "teacherId";
}

/** What hosts say of when they can be booked, by their user ids. */
type Rules = ReadonlyMap<string, TeacherAvailability>;

/** Both sides. A substitute's time is taken, and not the teacher's. */
const occupantsOf = ({ studentId, hostId }: Timed, rules?: Rules): Occupant[] => [
  { userId: userIdOf(studentId) },
  { ...rules?.get(hostId), userId: hostId },
];

/** Those of a teacher who left stand beside those of the next one, or of a substitute. */
const everybodyIn = (meetings: readonly Timed[], rules?: Rules) => [
  ...new Map(
    meetings.flatMap((one) => occupantsOf(one, rules)).map((one) => [one.userId, one]),
  ).values(),
];

const isIn = (meeting: Timed, { userId }: Occupant) =>
  occupantsOf(meeting).some((one) => one.userId === userId);

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
  if (!meetings.length) return [];
  const rules = await rulesFor(meetings, how);
  const outside = await outsideOf(meetings, rules, how);
  if (outside.length) throw notAvailable(outside, meetings);
  const { clashes, writes } = await clashesOf(meetings, rules, how);
  if (clashes.length) throw clash(clashes, meetings, how);
  return writes;
}

/** At which times of some meetings somebody is not free, and who: those for which `taking` would refuse them. */
export async function notFree(meetings: readonly Timed[], how: Taking): Promise<Refused[]> {
  const rules = await rulesFor(meetings, how);
  const [outside, { clashes }] = await Promise.all([
    outsideOf(meetings, rules, how),
    clashesOf(meetings, rules, how),
  ]);
  const busy = toldTo(how.part, clashes, meetings);
  return meetings.flatMap(({ scheduledTime: time }) => {
    const who = [
      ...busy.filter((one) => one.time === time).flatMap((one) => one.who),
      ...outside.filter((one) => one === time).map(() => "teacher" as const),
    ];
    return who.length ? [{ time, who: [...new Set(who)] }] : [];
  });
}

/** The rules of all hosts, where they count: a Get for each. */
async function rulesFor(meetings: readonly Timed[], { byTheRules }: Taking): Promise<Rules> {
  const hosts = byTheRules ? [...new Set(meetings.map((one) => one.hostId))] : [];
  const found = await Promise.all(
    hosts.map(async (userId) => {
      const rules = await storedAvailability(profileId("teacher", userId));
      return rules ? [[userId, rules] as const] : [];
    }),
  );
  return new Map(found.flat());
}

/** Whose calendars are full at which of these times, and the writes that take them where none is. */
async function clashesOf(meetings: readonly Timed[], rules: Rules, { instead = [] }: Taking) {
  // Zones are loaded only where they are needed.
  const { clashOf, lookedAt } = await import("./clash.ts");
  const all = [...meetings, ...instead];
  const without = all.map((one) => one.meetingId);
  const calendars = await Promise.all(
    everybodyIn(all, rules).map(async (person) => {
      const before = instead.filter((one) => isIn(one, person));
      const spans = meetings.filter((one) => isIn(one, person)).map(spanOf);
      const busy = await busyOf([person], [...spans, ...before.map(spanOf)]);
      return {
        taken: spans.flatMap((span) =>
          clashOf(busy, span, without).map((who) => ({ time: span.from, who })),
        ),
        writes: occupying(busy, spans, {
          without: before.map((one) => one.meetingId),
          look: lookedAt(busy, spans),
        }),
      };
    }),
  );
  const taken = calendars.flatMap((one) => one.taken);
  const clashes = [...Map.groupBy(taken, (one) => one.time)]
    .map(([time, some]): Clash => ({ time, who: some.map((one) => one.who) }))
    .toSorted((one, other) => (one.time < other.time ? -1 : 1));
  return { clashes, writes: calendars.flatMap((one) => one.writes) };
}

/** The writes that give back the time that meetings have taken. */
export async function givingBack(meetings: readonly Timed[]): Promise<Write[]> {
  if (!meetings.length) return [];
  const busy = await busyOf(everybodyIn(meetings), meetings.map(spanOf));
  return freeing(
    busy,
    meetings.map((one) => one.meetingId),
  );
}

/**
 * The writes that give back the rest of the time of a meeting that ended before it was to, for all who
 * take part: where one of the team stands in, it is the time of who was to hold it that is taken.
 */
export async function givingBackRest(
  meeting: Timed,
  people: readonly Occupant[],
  endedAt: string,
): Promise<Write[]> {
  if (endedAt >= meeting.endTime) return [];
  return shortening(await busyOf(people, [spanOf(meeting)]), meeting.meetingId, endedAt);
}

/** Which of these times are not inside the hours of who holds it, or too soon, or too far ahead. */
async function outsideOf(
  meetings: readonly Timed[],
  rules: Rules,
  { byTheRules }: Taking,
): Promise<string[]> {
  if (!byTheRules) return [];
  const { freeAt } = await import("../availability/slots.ts");
  const at = new Date().toISOString();
  const isFree = ({ scheduledTime, endTime, hostId }: Timed) => {
    const minutes = (Date.parse(endTime) - Date.parse(scheduledTime)) / 60_000;
    const hours = rules.get(hostId);
    return hours !== undefined && freeAt(hours, scheduledTime, minutes, at);
  };
  return meetings.filter((one) => !isFree(one)).map((one) => one.scheduledTime);
}

const notAvailable = (outside: readonly string[], { length }: readonly Timed[]) =>
  new AppError(
    "conflict",
    "meeting.not-available",
    length > 1
      ? `The teacher is not available at ${timesWord(outside.length)} of the series.`
      : "The teacher is not available at this time. Choose a free time, or propose some.",
    { field: "scheduledTime", clashes: outside.map((time) => ({ time, who: ["teacher"] })) },
  );

const timesWord = (count: number) => (count === 1 ? "one time" : `${count} times`);

interface Clash {
  time: string;
  /** Their userIds. */
  who: string[];
}

/** A time that cannot be had, and whose it is not, as the reader calls them. */
interface Refused {
  time: string;
  who: ("you" | "student" | "teacher")[];
}

/** Clashes as one side is told of them: never with whom. */
function toldTo(part: Part, found: readonly Clash[], meetings: readonly Timed[]): Refused[] {
  const students = meetings.map(({ studentId }) => userIdOf(studentId));
  const sideOf = (userId: string) => (students.includes(userId) ? "student" : "teacher");
  return found.map(({ time, who }) => ({
    time,
    who: who.map((userId) => (sideOf(userId) === part ? "you" : sideOf(userId))),
  }));
}

/** Says who is busy and when, never with whom. */
function clash(
  found: readonly Clash[],
  meetings: readonly Timed[],
  { part, field = "scheduledTime" }: Taking,
) {
  const clashes = toldTo(part, found, meetings);
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
    { field, clashes },
  );
}
