import type { Rubric } from "@lyceum/core/coursework/rubric/records.ts";
import { isRubric, type RubricValues, rubricOf, rubricValues } from "../rubric/values.ts";

/** What work is marked by, while it is chosen. What is not chosen is kept, should one come back to it. */
export interface MarkedByValues {
  markedBy: "nothing" | "points" | "rubric";
  points: number | string;
  /** Null until one is chosen or begun. */
  rubric: RubricValues | null;
}

interface Marked {
  points?: number;
  rubric?: Rubric;
}

export const markedByValues = ({ points, rubric }: Marked): MarkedByValues => ({
  markedBy: rubric ? "rubric" : points === undefined ? "nothing" : "points",
  points: rubric ? 10 : (points ?? 10),
  rubric: rubric ? rubricValues(rubric) : null,
});

/** Whether it can be sent as it is. */
export function isMarkedBy({ markedBy, points, rubric }: MarkedByValues) {
  if (markedBy === "points") return typeof points === "number";
  return markedBy === "nothing" || (rubric !== null && isRubric(rubric));
}

/** What is sent of it. */
export function markedByOf({ markedBy, points, rubric }: MarkedByValues): Marked {
  if (markedBy === "points") return { points: Number(points) };
  if (markedBy === "rubric" && rubric) return { rubric: rubricOf(rubric) };
  return {};
}
