import * as z from "zod";
import { Line, Prose } from "../../text/schema.ts";
import { mostCriteria } from "../rubric/limits.ts";
import { Points, RubricShape } from "../rubric/schema.ts";

const Comment = Prose.max(1000).optional();

/** So long at most: a year. */
const mostLate = 366 * 86_400;

const ScoreInput = z.object({
  criterionId: z.string().max(26),
  levelId: z.string().max(26).optional(),
  /** Where they are not those of the level. */
  points: Points.optional(),
  comment: Comment,
});

/** A mark as far as it is: whole, each time it is saved. */
export const MarkInput = z.object({
  scores: z.array(ScoreInput).max(mostCriteria).optional(),
  /** Where there is no rubric. */
  points: Points.optional(),
  /** What counts instead of all that is computed; the student reads why. */
  override: z
    .object({ points: Points, reason: Line.min(3, "Say why, in a few words.").max(1000) })
    .optional(),
  /** How late it counts, in seconds; 0 takes nothing off. Absent where it is as computed. */
  lateSeconds: z.int().min(0).max(mostLate).optional(),
  summary: Prose.max(4000).optional(),
});
export type MarkInput = z.output<typeof MarkInput>;

const Unit = z.enum(["hour", "day"]);

/** What becomes of late work. */
export const LatePolicyInput = z.object({
  /** How long it is taken; without it always, with 0 never. */
  window: z.object({ count: z.int().min(0).max(365), unit: Unit }).optional(),
  deduction: z
    .object({
      percent: z.int().min(1).max(100),
      per: Unit,
      most: z.int().min(1).max(100),
    })
    .optional(),
});

export const TotalView = z.object({
  earned: z.number(),
  possible: z.number(),
  override: z.number().optional(),
  deduction: z.object({ percent: z.number(), units: z.int(), points: z.number() }).optional(),
  total: z.number(),
});

const mark = {
  /** The version of the work that it is about. */
  version: z.int(),
  scores: z
    .array(
      z.object({
        criterionId: z.string(),
        levelId: z.string().optional(),
        points: z.number().optional(),
        comment: z.string().optional(),
      }),
    )
    .optional(),
  points: z.number().optional(),
  override: z.object({ points: z.number(), reason: z.string() }).optional(),
  lateSeconds: z.int().optional(),
  summary: z.string().optional(),
  name: z.string(),
  at: z.string(),
  /** How many points there are; absent of work without points. */
  total: TotalView.optional(),
  /** A later version was submitted since. */
  isStale: z.boolean(),
};

/** A mark as far as it is: for the teacher and the team alone. */
export const MarkView = z.object({
  ...mark,
  /** Every criterion, or the points, are there. */
  isWhole: z.boolean(),
});
export type MarkView = z.infer<typeof MarkView>;

/** What the student sees of a mark. */
export const ReleasedView = z.object({ ...mark, releasedAt: z.string() });
export type ReleasedView = z.infer<typeof ReleasedView>;

/** What work is marked by, in an answer. */
export const markedBy = { points: z.number().optional(), rubric: RubricShape.optional() };
