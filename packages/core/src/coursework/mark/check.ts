import { AppError } from "../../error.ts";
import type { MarkInput } from "./schema.ts";
import { type Marked, pointsOf } from "./total.ts";

const refused = (field: string, message: string) =>
  new AppError("invalid", "mark.not-possible", message, { field });

/**
 * Whether the mark is one of this work: its criteria, their levels, and no more points than there are.
 * @throws 400 `mark.not-possible`
 */
export function checkMark({ points, rubric }: Marked, mark: MarkInput): void {
  const possible = rubric ? pointsOf(rubric) : points;
  const { scores = [], override } = mark;
  if (mark.points !== undefined && rubric) {
    throw refused("points", "This work is marked by its rubric.");
  }
  for (const [field, given] of [
    ["points", mark.points],
    ["override", override?.points],
  ] as const) {
    if (given === undefined) continue;
    if (possible === undefined) throw refused(field, "This work has no points.");
    if (given > possible) throw refused(field, `There are ${possible} points at most.`);
  }
  if (new Set(scores.map((one) => one.criterionId)).size < scores.length) {
    throw refused("scores", "A criterion is named twice.");
  }
  for (const score of scores) {
    const criterion = rubric?.criteria.find((one) => one.id === score.criterionId);
    if (!criterion) throw refused("scores", "The rubric has no such criterion.");
    const isLevel = criterion.levels.some((one) => one.id === score.levelId);
    if (score.levelId !== undefined && !isLevel) {
      throw refused("scores", `“${criterion.title}” has no such level.`);
    }
    if ((score.points ?? 0) > criterion.points) {
      throw refused("scores", `“${criterion.title}” has ${criterion.points} points at most.`);
    }
  }
}
