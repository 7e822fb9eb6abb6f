import type { AttemptState } from "./attempt/states.ts";
import type { ExamState } from "./states.ts";

/** How an exam stands as a piece of coursework: by itself until it is open, then by its attempt. */
export const examWorkStates = [
  "draft",
  "scheduled",
  "open",
  "in_progress",
  "submitted",
  "auto_submitted",
  "missed",
  "in_grading",
  "graded",
  "released",
  "voided",
] as const;
export type ExamWorkState = (typeof examWorkStates)[number];

/** The student can take it now. */
export const studentsTurn: readonly ExamWorkState[] = ["open", "in_progress"];
/** It waits for the teacher. */
export const teachersTurn: readonly ExamWorkState[] = [
  "draft",
  "submitted",
  "auto_submitted",
  "in_grading",
  "graded",
];
/** Nothing is to be done with it any more. */
export const finalStates: readonly ExamWorkState[] = ["missed", "released", "voided"];

interface Standing {
  status: ExamState;
  attemptStatus?: AttemptState;
}

export function workStateOf({ status, attemptStatus = "not_started" }: Standing): ExamWorkState {
  if (status !== "open" && status !== "closed") return status;
  if (attemptStatus !== "not_started") return attemptStatus;
  return status === "open" ? "open" : "missed";
}
