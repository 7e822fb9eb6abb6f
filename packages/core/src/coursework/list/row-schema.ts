import * as z from "zod";
import { examWorkStates } from "../exam/work-states.ts";
import { homeworkStates } from "../homework/states.ts";
import { WorkKind } from "../schema.ts";
import { writingStates } from "../writing/states.ts";

export const WorkStatus = z.enum([
  ...new Set([...writingStates, ...homeworkStates, ...examWorkStates]),
]);

/** A work as it stands on the page of its assignment. */
export const WorkRowView = z.object({
  kind: WorkKind,
  id: z.string(),
  code: z.string(),
  title: z.string(),
  status: WorkStatus,
  /** From when an exam can be taken. */
  opensAt: z.string().optional(),
  /** When the student has to submit it; of an exam when its window closes. */
  dueAt: z.string().optional(),
  timezone: z.string(),
  /** Who has something to do; nobody where it is over. */
  turn: z.enum(["student", "teacher", "team"]).optional(),
  isYourTurn: z.boolean(),
  /** The student should have submitted it. Of an exam nothing is taken late. */
  isOverdue: z.boolean(),
  /** Since when it waits for the teacher. */
  waitsSince: z.string().optional(),
  releasedAt: z.string().optional(),
  /** In points, once it was released. */
  mark: z.object({ total: z.number(), possible: z.number() }).optional(),
});
export type WorkRowView = z.infer<typeof WorkRowView>;

/** What the page of an assignment shows of its coursework. */
export const CourseworkCard = z.object({
  /** Those that are open, the caller's turn first, and the newest of the rest. */
  works: z.array(WorkRowView),
  /** How many there are in all. */
  total: z.int(),
  /** Whether the caller may begin a writing now. */
  mayWrite: z.boolean(),
  /** Whether the caller may set homework now. */
  maySet: z.boolean(),
});
export type CourseworkCard = z.infer<typeof CourseworkCard>;
