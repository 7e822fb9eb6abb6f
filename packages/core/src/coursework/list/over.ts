import { finalStates as homeworkEnds } from "../homework/states.ts";
import { finalStates as writingEnds } from "../writing/states.ts";
import type { WorkRow } from "./records.ts";

/** Nothing is to be done with it any more. */
export const isOver = ({ kind, status }: Pick<WorkRow, "kind" | "status">) =>
  (kind === "writing" ? writingEnds : homeworkEnds).some((one) => one === status);
