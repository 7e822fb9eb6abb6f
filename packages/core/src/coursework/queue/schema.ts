import * as z from "zod";
import { id } from "../../id.ts";
import { PageView } from "../../page.ts";
import { WorkStatus } from "../list/row-schema.ts";
import { WorkKind } from "../schema.ts";
import { mostAtOnce, mostCounted, mostInTodo } from "./limits.ts";

/** Where the page before ended: when it stands in the list, and the id of the work. */
const Cursor = z
  .string()
  .regex(/^[\w.:-]{10,40}\.(wri|hom|exa)_[0-9a-z]{26}$/, "This is no place in the list.")
  .meta({ example: "2031-12-07T15:00:00.000Z.hom_01j9zq4m3x7k2v5w8y1b6c0d4e" });

const page = {
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

export const ListMarking = z.object({
  /** What waits for its mark, or what is marked and waits for its release. */
  list: z.enum(["waiting", "release"]).default("waiting"),
  ...page,
});
export const ListTodo = z.object(page);

const Person = z.object({ userId: z.string(), name: z.string() });

const row = {
  kind: WorkKind,
  id: z.string(),
  code: z.string(),
  title: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  status: WorkStatus,
  /** From when an exam can be taken. */
  opensAt: z.string().optional(),
  /** When it is due for this student, of an exam when its window closes; absent where it is not. */
  dueAt: z.string().optional(),
  timezone: z.string(),
  /** Late by so many seconds; 0 in time. */
  lateSeconds: z.int(),
};

/** A work in the teacher's marking queue. */
export const MarkingRow = z.object({
  ...row,
  student: Person,
  /** The last version; of an exam its attempt. */
  version: z.int(),
  /** Since when it waits, also while it waits for its release. */
  waitsSince: z.string().optional(),
  /** It was begun to be marked, and another version came since. */
  isStale: z.boolean(),
  /** As far as the mark is. */
  mark: z.object({ total: z.number(), possible: z.number() }).optional(),
});
export type MarkingRow = z.infer<typeof MarkingRow>;
export const MarkingPage = PageView(MarkingRow);

/** A work that the student is to submit. */
export const TodoRow = z.object({
  ...row,
  /** Absent while nobody teaches. */
  teacher: Person.optional(),
  isOverdue: z.boolean(),
  /** A personal due date counts, or extra time. */
  isExtended: z.boolean(),
  /** Until when something is taken; absent where there is no end. */
  cutOffAt: z.string().optional(),
  /** As many as there are. */
  points: z.number().optional(),
  /** How long this student has for an exam. */
  minutes: z.number().optional(),
});
export type TodoRow = z.infer<typeof TodoRow>;
export const TodoPage = PageView(TodoRow);

const work = z.union([
  z.object({ assignmentId: id("assignment"), homeworkId: id("homework") }),
  z.object({ assignmentId: id("assignment"), examId: id("exam") }),
]);
export type WorkToRelease = z.infer<typeof work>;

const idOf = (one: WorkToRelease) => ("examId" in one ? one.examId : one.homeworkId);

export const ReleaseTogether = z.object({
  works: z
    .array(work)
    .min(1)
    .max(mostAtOnce)
    .refine((all) => new Set(all.map(idOf)).size === all.length, {
      error: "A homework or exam is named twice.",
    }),
  key: z.string().optional(),
});

/** How it went with each, in the order in which they were sent. */
export const ReleasedTogether = z.object({
  works: z.array(
    z.object({
      assignmentId: z.string(),
      homeworkId: z.string().optional(),
      examId: z.string().optional(),
      isReleased: z.boolean(),
      /** Why it was not. */
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});
export type ReleasedTogether = z.infer<typeof ReleasedTogether>;

const counted = z.int().min(0).max(mostCounted);

/** What waits for a teacher; of more than the cap it says the cap. */
export const MarkingNumbers = z.object({
  count: counted,
  /** Since when the oldest waits. */
  oldest: z.string().optional(),
  toRelease: counted,
});
export type MarkingNumbers = z.infer<typeof MarkingNumbers>;

/** What is to be done first. */
export const FirstTodo = z.array(TodoRow).max(mostInTodo);
