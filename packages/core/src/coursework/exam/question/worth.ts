import type { Question } from "./schema.ts";

/** How many points there are for a question: none where a regrade made it count for nobody. */
export const worthOf = ({ points, everyone }: Pick<Question, "points" | "everyone">) =>
  everyone === "none" ? 0 : points;
