import { expect, test } from "vitest";
import { outcomeOf } from "../../src/meeting/attendance/outcome.ts";
import { secondsPresent } from "../../src/meeting/attendance/seconds.ts";

/** A time of the day of the meeting, which goes from 10:00 to 11:00. */
const at = (time: string) => `2026-11-10T${time}:00.000Z`;
const stay = (from: string, to?: string) => ({ joinedAt: at(from), leftAt: to && at(to) });
const window = { from: at("10:00"), to: at("11:00") };

test("what counts is the time in the window, once however many tabs are open", () => {
  const seconds = (...joins: Parameters<typeof secondsPresent>[0]) => secondsPresent(joins, window);
  expect(seconds()).toBe(0);
  expect(seconds(stay("10:00", "11:00"))).toBe(3600);
  // Early and late do not count.
  expect(seconds(stay("09:50", "11:20"))).toBe(3600);
  expect(seconds(stay("09:40", "09:55"), stay("11:05", "11:20"))).toBe(0);
  // Two tabs, one inside the other, in whatever order they were stored.
  expect(seconds(stay("10:20", "10:30"), stay("10:10", "10:40"))).toBe(1800);
  expect(seconds(stay("10:10", "10:30"), stay("10:20", "10:40"), stay("10:50", "10:55"))).toBe(
    2100,
  );
  // Who has not left is there to the end.
  expect(seconds(stay("10:45"))).toBe(900);
  // A clock that was set back takes nothing away.
  expect(seconds(stay("10:30", "10:20"), stay("10:40", "10:50"))).toBe(600);
});

const meeting = { scheduledTime: at("10:00"), endTime: at("11:00"), hostId: "teacher" };
type Person = Parameters<typeof outcomeOf>[1][number];
const student = (...joins: Person["joins"] & object): Person => ({
  userId: "student",
  party: "student",
  joins,
});
const teacher = (...joins: Person["joins"] & object): Person => ({
  userId: "teacher",
  party: "teacher",
  joins,
});
const outcomes = (people: Person[], held: Parameters<typeof outcomeOf>[0] = meeting) => {
  const { people: seen, ...rest } = outcomeOf(held, people);
  return { ...rest, ...Object.fromEntries(seen.map((one) => [one.userId, one.outcome])) };
};

test("half of the planned time is attendance, less is partly", () => {
  const whole = teacher(stay("10:00", "11:00"));
  expect(outcomes([student(stay("10:30", "11:00")), whole])).toEqual({
    status: "completed",
    absent: undefined,
    student: "attended",
    teacher: "attended",
  });
  expect(outcomes([student(stay("10:31", "11:00")), whole])).toMatchObject({
    status: "completed",
    student: "partial",
  });
  // It ended before the planned time: what is open then ends with it.
  expect(
    outcomes([student(stay("10:00")), teacher(stay("10:00"))], {
      ...meeting,
      endedAt: at("10:20"),
    }),
  ).toMatchObject({ student: "partial", teacher: "partial" });
});

/** How a side was there, by the time of its day: inside, only in the lobby, or not at all. */
const sides = ["inside", "waiting", "away"] as const;
type Side = (typeof sides)[number];
const person = (side: "student" | "teacher", how: Side, from: string): Person => ({
  userId: side,
  party: side,
  ...(how === "inside" && { joins: [stay(from)], presence: "joined" }),
  ...(how === "waiting" && { waits: [stay(from)], presence: "waiting" }),
});

/*
 * Each row: how the student was there, how the teacher was, and what comes of it where the clock ends
 * it, where its host ends it after twenty minutes, and where the host ends it before it was to begin.
 * With it, how the student and the teacher took part.
 */
const held = "completed: attended, attended";
const short = "completed: partial, partial";
const off = "lapsed: excused, excused";
const closed = (teacher: string) => `no_show teacher, left waiting: excused, ${teacher}`;
const noTeacher = "no_show teacher: attended, absent";
const noStudent = "no_show student: absent, attended";
const nobody = "lapsed both: absent, absent";
const noHost = "no_show teacher: attended, attended";
const table = [
  ["inside", "inside", held, short, off],
  // Only a host is inside alone: so a student is there with somebody who left, or stands in.
  ["inside", "waiting", noHost, noHost, noHost],
  ["inside", "away", noTeacher, noTeacher, noTeacher],
  ["waiting", "inside", closed("attended"), closed("partial"), closed("absent")],
  ["waiting", "waiting", noHost, noHost, noHost],
  ["waiting", "away", noTeacher, noTeacher, noTeacher],
  ["away", "inside", noStudent, noStudent, noStudent],
  ["away", "waiting", noStudent, noStudent, noStudent],
  ["away", "away", nobody, nobody, nobody],
] as const;

test("how each side was there, and when it ended, decides what a meeting came to and whose fault it is", () => {
  const said = (one: Side, other: Side, from: string, endedAt?: string) => {
    const { status, absent, leftWaiting, people } = outcomeOf({ ...meeting, endedAt }, [
      person("student", one, from),
      person("teacher", other, from),
    ]);
    const failed =
      [status, absent].filter(Boolean).join(" ") + (leftWaiting ? ", left waiting" : "");
    return `${failed}: ${people.map((each) => each.outcome).join(", ")}`;
  };
  expect(table.map(([one, other]) => `${one} ${other}`)).toEqual(
    sides.flatMap((one) => sides.map((other) => `${one} ${other}`)),
  );
  for (const [one, other, byClock, early, before] of table) {
    expect([one, other, said(one, other, "10:00")]).toEqual([one, other, byClock]);
    expect([one, other, said(one, other, "10:00", at("10:20"))]).toEqual([one, other, early]);
    expect([one, other, said(one, other, "09:51", at("09:58"))]).toEqual([one, other, before]);
  }
});

test("who gave up in the lobby has come after five minutes of the meeting, and not before", () => {
  const waited = (from: string, to: string) =>
    outcomes([
      { ...student(), waits: [stay(from, to)], presence: "left" },
      teacher(stay("10:00", "11:00")),
    ]);
  expect(waited("09:50", "10:04")).toMatchObject({ status: "no_show", absent: "student" });
  expect(waited("09:58", "10:05")).toMatchObject({ absent: "teacher", leftWaiting: true });
  expect(waited("09:50", "09:59")).toMatchObject({ absent: "student" });
});

test("where one side alone came, the other is named", () => {
  expect(outcomes([student(), teacher(stay("10:00", "10:15"))])).toEqual({
    status: "no_show",
    absent: "student",
    student: "absent",
    teacher: "attended",
  });
  // The student was never let in, and has come.
  expect(outcomes([{ ...student(), presence: "waiting" }, teacher()])).toEqual({
    status: "no_show",
    absent: "teacher",
    student: "attended",
    teacher: "absent",
  });
  expect(outcomes([student(stay("09:50", "09:55")), teacher()])).toEqual({
    status: "lapsed",
    absent: "both",
    student: "absent",
    teacher: "absent",
  });
});

test("who stands in for the teacher counts as the teacher, and who only looks in as nobody", () => {
  const rep: Person = { userId: "rep", party: "staff", joins: [stay("10:00", "11:00")] };
  const came = student(stay("10:00", "11:00"));
  expect(outcomes([came, teacher(), rep], { ...meeting, hostId: "rep" })).toEqual({
    status: "completed",
    absent: undefined,
    student: "attended",
    teacher: "excused",
    rep: "attended",
  });
  expect(outcomes([came, teacher(), rep])).toEqual({
    status: "no_show",
    absent: "teacher",
    student: "attended",
    teacher: "absent",
  });
});
