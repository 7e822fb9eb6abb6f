import { pointsOf } from "@lyceum/core/coursework/mark/total.ts";
import type { Rubric } from "@lyceum/core/coursework/rubric/records.ts";
import { ulid } from "ulid";

export interface LevelValues {
  id: string;
  title: string;
  description: string;
  points: number | string;
}

export interface CriterionValues extends LevelValues {
  levels: LevelValues[];
}

/** A rubric while it is typed: a field of points may be empty. */
export interface RubricValues {
  title: string;
  criteria: CriterionValues[];
  /** The one it was copied from. */
  rubricId?: string;
}

const newId = () => ulid().toLowerCase();

export const newLevel = (): LevelValues => ({
  id: newId(),
  title: "",
  description: "",
  points: "",
});

export const newCriterion = (): CriterionValues => ({ ...newLevel(), points: 10, levels: [] });

export const newRubric = (): RubricValues => ({ title: "", criteria: [newCriterion()] });

/** Levels to begin with: all of the points, half of them, none. */
export function usualLevels(points: number | string): LevelValues[] {
  const all = isNumber(points) ? points : 0;
  const half = Math.round(all * 50) / 100;
  return (
    [
      ["Fully met", all],
      ["Partly met", half],
      ["Not met", 0],
    ] as const
  ).map(([title, many]) => ({ ...newLevel(), title, points: many }));
}

/** A rubric that is there, to be changed. */
export const rubricValues = ({ rubricId, title, criteria }: Rubric): RubricValues => ({
  title,
  rubricId,
  criteria: criteria.map((one) => ({
    ...one,
    description: one.description ?? "",
    levels: one.levels.map((level) => ({ ...level, description: level.description ?? "" })),
  })),
});

const isNumber = (value: number | string): value is number => typeof value === "number";

/** More than there are for its criterion. */
export const isTooMuch = (level: LevelValues, criterion: CriterionValues) =>
  isNumber(level.points) && isNumber(criterion.points) && level.points > criterion.points;

const isNamed = ({ title, points }: LevelValues) => title.trim() !== "" && isNumber(points);

/** Whether it can be sent as it is. */
export const isRubric = ({ title, criteria }: RubricValues) =>
  title.trim() !== "" &&
  criteria.length > 0 &&
  criteria.every(
    (one) => isNamed(one) && one.levels.every((level) => isNamed(level) && !isTooMuch(level, one)),
  );

/** What is sent of it. */
export const rubricOf = ({ title, criteria, rubricId }: RubricValues): Rubric => ({
  title,
  rubricId,
  criteria: criteria.map((one) => ({
    ...partOf(one),
    levels: one.levels.map(partOf),
  })),
});

const partOf = ({ id, title, description, points }: LevelValues) => ({
  id,
  title,
  description: description.trim() || undefined,
  points: Number(points),
});

/** What there is in it so far. */
export const sumOf = (values: RubricValues) => pointsOf(rubricOf(values));
