import type { HomeworkKey } from "./stored.ts";

/** The page of a homework. */
export const pathOf = ({ assignmentId, homeworkId }: HomeworkKey) =>
  `/assignments/${assignmentId}/homework/${homeworkId}`;
