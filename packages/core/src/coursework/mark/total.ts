import type { Rubric } from "../rubric/records.ts";
import type { Deduction } from "./late.ts";
import type { Mark, Score } from "./records.ts";

/** How many points there are in the end, and how that comes. */
export interface Total {
  /** By the rubric, or as they were typed. */
  earned: number;
  possible: number;
  /** What counts instead of all that is computed. */
  override?: number;
  /** What was taken off because it was late. */
  deduction?: Deduction & { points: number };
  total: number;
}

/** What work is marked by. */
export interface Marked {
  points?: number;
  rubric?: Rubric;
}

type Given = Pick<Mark, "scores" | "points" | "override">;

/** Points have two decimals at most, so they are added up in hundredths: 0.1 + 0.2 is 0.3. */
export const hundredths = (points: number) => Math.round(points * 100);
const sum = (all: readonly number[]) => all.reduce((some, one) => some + hundredths(one), 0) / 100;

/** As many as there are in a rubric. */
export const pointsOf = (rubric: Rubric) => sum(rubric.criteria.map((one) => one.points));

/** The points of one criterion: those that were typed, else those of its level; undefined while it has none. */
export function scoreOf(rubric: Rubric, criterionId: string, scores: readonly Score[] = []) {
  const score = scores.find((one) => one.criterionId === criterionId);
  const criterion = rubric.criteria.find((one) => one.id === criterionId);
  const level = criterion?.levels.find((one) => one.id === score?.levelId);
  return score?.points ?? level?.points;
}

const scoresOf = (rubric: Rubric, { scores }: Given) =>
  rubric.criteria.map((one) => scoreOf(rubric, one.id, scores));

/** Every criterion, or the points, are there: the mark can be given. */
export function isWhole({ points, rubric }: Marked, mark: Given): boolean {
  if (rubric) return scoresOf(rubric, mark).every((one) => one !== undefined);
  return points === undefined || mark.points !== undefined;
}

/**
 * The points of a mark as far as it is; undefined of work that has none. An override counts as it is:
 * nothing is taken off it.
 */
export function totalOf(
  { points, rubric }: Marked,
  mark: Given,
  late?: Deduction,
): Total | undefined {
  const possible = rubric ? pointsOf(rubric) : points;
  if (possible === undefined) return undefined;
  const earned = rubric
    ? sum(scoresOf(rubric, mark).map((one) => one ?? 0))
    : sum([mark.points ?? 0]);
  if (mark.override) {
    return { earned, possible, override: mark.override.points, total: mark.override.points };
  }
  if (!late) return { earned, possible, total: earned };
  const off = Math.min(Math.round((hundredths(possible) * late.percent) / 100) / 100, earned);
  return {
    earned,
    possible,
    deduction: { ...late, points: off },
    total: sum([earned, -off]),
  };
}
