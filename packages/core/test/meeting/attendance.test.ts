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
