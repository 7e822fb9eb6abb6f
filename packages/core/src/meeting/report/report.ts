import type * as z from "zod";
import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { now } from "../../db.ts";
import { line } from "../../export/csv.ts";
import { userIdOf } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";
import type { Meeting } from "../meetings.entity.ts";
import { meetingsOf, periodOf } from "./meetings-of.ts";
import { type AttendanceNumbers, type AttendanceView, ReadAttendance } from "./schema.ts";
import {
  type Counts,
  countOf,
  counts,
  countWords,
  rateWords,
  studentRate,
  teacherRate,
} from "./words.ts";

const reader = (actor: Actor) => holds(actor, "meetings.report") && actor;

/** How some meetings ended, and how long those were that took place. */
function numbersOf(meetings: readonly Meeting[]): AttendanceNumbers {
  const sums = Object.fromEntries(counts.map((one) => [one, 0])) as Counts;
  let minutes = 0;
  for (const one of meetings) {
    const count = countOf(one);
    if (count) sums[count]++;
    if (count === "completed") minutes += one.durationMinutes;
  }
  return { counts: sums, minutes };
}

/** The numbers of each person, those with the most meetings first. */
function byPerson(meetings: readonly Meeting[], side: "teacher" | "student") {
  const groups = Map.groupBy(meetings, (one) => one[`${side}Id`]);
  return [...groups]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([profile, all]) => ({
      userId: userIdOf(profile),
      // By the name they have had last.
      name: all.at(-1)?.[`${side}Name`] ?? "",
      ...numbersOf(all),
    }));
}

async function reportOf(asked: z.output<typeof ReadAttendance>): Promise<AttendanceView> {
  const { from, to, months } = periodOf(asked);
  const meetings = (await meetingsOf(months)).filter((one) => countOf(one));
  return {
    from,
    to,
    at: now(),
    months: months.map((month) => ({
      month,
      ...numbersOf(meetings.filter((one) => one.scheduledTime.startsWith(month))),
    })),
    teachers: byPerson(meetings, "teacher"),
    students: byPerson(meetings, "student"),
    total: numbersOf(meetings),
  };
}

/** How the meetings of some months ended: by month, teacher and student. */
export const readAttendance = action({
  input: ReadAttendance,
  allow: reader,
  run: ({ input }) => reportOf(input),
});

/** The same as a file for spreadsheets. */
export const attendanceFile = action({
  input: ReadAttendance,
  allow: reader,
  async run({ input }) {
    const { from, to, months, teachers, students, total } = await reportOf(input);
    const row = (by: string, name: string, one: AttendanceNumbers) =>
      line([
        by,
        name,
        ...counts.map((count) => one.counts[count]),
        one.minutes / 60,
        studentRate(one.counts),
        teacherRate(one.counts),
      ]);
    const names = counts.map((one) => countWords[one][0]);
    const rates = [rateWords.studentRate[0], rateWords.teacherRate[0]].map((one) => `${one} %`);
    const text = [
      line(["by", "name", ...names, rateWords.hours[0], ...rates]),
      ...months.map((one) => row("month", one.month, one)),
      ...teachers.map((one) => row("teacher", one.name, one)),
      ...students.map((one) => row("student", one.name, one)),
      row("total", `${from} to ${to}`, total),
    ].join("");
    return { name: `attendance-${from}-${to}.csv`, text: `\ufeff${text}` };
  },
});
