import type * as z from "zod";
import type { Changes } from "../../audit/field-words.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { markOf, releasedOf } from "../mark/make.ts";
import type { Mark } from "../mark/records.ts";
import { isWhole, totalOf } from "../mark/total.ts";
import type { WritingHolder } from "./access.ts";
import type { WritingMark } from "./schema.ts";
import type { Writing } from "./writings.entity.ts";

/**
 * The mark that is sent with a review, or the one that was sent before; undefined of a writing that
 * gets none.
 * @throws 400 `mark.not-possible`; 409 `mark.incomplete`
 */
export function markWith(
  found: WritingHolder,
  sent: z.output<typeof WritingMark> | undefined,
): Mark | undefined {
  const { writing } = found;
  const mark = sent ? markOf(writing, sent, found) : writing.mark;
  if (mark && !isWhole(writing, mark)) throw incomplete(writing.status);
  return mark;
}

/** What has points is not given back without them. */
export function mustBeMarked({ points, status }: Writing, mark: Mark | undefined) {
  if (points !== undefined && !mark) throw incomplete(status);
}

/** What the student reads once it is given back: the mark as it is then. */
export function released(writing: Writing, mark: Mark | undefined = writing.mark) {
  const at = now();
  const total = mark && totalOf(writing, mark);
  const set: Partial<Writing> = {
    releasedAt: at,
    ...(mark && { mark, released: releasedOf(mark, total, at) }),
  };
  const changes: Changes = total ? { points: [null, total.total] } : {};
  return { set, changes };
}

/**
 * The student does not say how many points there are.
 * @throws 400 `writing.points`
 */
export function mustNotMeasure(
  part: Part,
  { points, rubric }: { points?: unknown; rubric?: unknown },
) {
  if (part !== "student" || (points === undefined && rubric === undefined)) return;
  throw new AppError("invalid", "writing.points", "Your teacher says how many points there are.", {
    field: points === undefined ? "rubric" : "points",
  });
}

const incomplete = (state: string) =>
  new AppError("conflict", "mark.incomplete", "Give the points first, for every criterion.", {
    state,
  });
