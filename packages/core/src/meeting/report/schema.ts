import * as z from "zod";
import { id } from "../../id.ts";
import { counts } from "./words.ts";

const Month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "Write the month like 2026-11.")
  .meta({ example: "2026-11" });

/** So many months has a report at most. */
export const mostMonths = 12;

const period = {
  /** The first month and the last, UTC; left out, the three months up to now. */
  from: Month.optional(),
  to: Month.optional(),
};

export const ReadAttendance = z.object(period);
/** The attendance of an assignment; without one, of all in some months, or of a teacher in these. */
export const AttendanceSheet = z.object({
  ...period,
  assignmentId: id("assignment").optional(),
  teacherId: id("teacher").optional(),
});

const Numbers = z.object({
  counts: z.record(z.enum(counts), z.number()),
  /** Planned minutes of those that took place. */
  minutes: z.number(),
});
export type AttendanceNumbers = z.infer<typeof Numbers>;
const Row = Numbers.extend({ userId: z.string(), name: z.string() });
export type AttendanceRow = z.infer<typeof Row>;

/** How meetings ended. */
export const AttendanceView = z.object({
  from: z.string(),
  to: z.string(),
  /** When it was read. */
  at: z.string(),
  months: z.array(Numbers.extend({ month: z.string() })),
  /** Those with the most meetings first. */
  teachers: z.array(Row),
  students: z.array(Row),
  total: Numbers,
});
export type AttendanceView = z.infer<typeof AttendanceView>;
