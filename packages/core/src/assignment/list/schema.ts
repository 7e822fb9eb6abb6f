import * as z from "zod";
import { WorkKind } from "../../coursework/schema.ts";
import { pageOf } from "../../page.ts";
import { Instant } from "../../time/schema.ts";
import { AssignmentView } from "../schema.ts";

/** Teachers: what they work on, or what is done. Students have one list. */
export const ListOwn = pageOf("assignment").extend({
  scope: z.enum(["open", "done"]).default("open"),
});

export const ReadCalendar = z.object({
  from: Instant,
  /** Not included. */
  to: Instant.meta({ example: "2026-12-01T00:00:00.000Z" }),
});
/** A piece of coursework in a calendar, by its due date; an exam by its window. */
export const DueWorkView = z.object({
  kind: WorkKind,
  id: z.string(),
  code: z.string(),
  title: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  dueAt: z.string(),
  /** From when an exam can be taken; `dueAt` is when that ends. */
  opensAt: z.string().optional(),
  /** The student still has to submit it. */
  isAwaited: z.boolean(),
  /** Whose it is, for teachers. */
  student: z.string().optional(),
});
export type DueWorkView = z.infer<typeof DueWorkView>;
export const CalendarView = z.object({
  items: z.array(AssignmentView),
  /** The coursework that a student has to submit, and that a teacher has set. */
  works: z.array(DueWorkView),
  /** True when there were too many to tell. */
  more: z.boolean(),
});

export const SearchAssignments = z.object({
  /** Code, words of the title, people; from three letters on a word may be the beginning of one. */
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /** Looks for writings, homework and exams, too. */
  works: z.literal("true").optional(),
});
/** A piece of coursework that was found. */
const FoundWorkView = z.object({
  kind: WorkKind,
  id: z.string(),
  code: z.string(),
  title: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  /** Whose it is. */
  student: z.string(),
});
export type FoundWorkView = z.infer<typeof FoundWorkView>;
export const FoundView = z.object({
  items: z.array(AssignmentView),
  /** Where it was asked for. */
  works: z.array(FoundWorkView).optional(),
});
export type FoundView = z.infer<typeof FoundView>;
