import { finalStates as examEnds } from "../exam/work-states.ts";
import { finalStates as homeworkEnds } from "../homework/states.ts";
import { finalStates as writingEnds } from "../writing/states.ts";
import type { WorkRow } from "./records.ts";

/** Nothing is to be done with it any more. */
export const isOver = ({ kind, status }: Pick<WorkRow, "kind" | "status">) =>
  ends[kind].some((one) => one === status);

const ends: Record<WorkRow["kind"], readonly string[]> = {
  writing: writingEnds,
  homework: homeworkEnds,
  exam: examEnds,
};
