export const attemptStates = [
  "not_started",
  "in_progress",
  "submitted",
  "auto_submitted",
  "missed",
  "in_grading",
  "graded",
  "released",
  "voided",
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** The student still has something to do. */
export const studentsTurn: readonly AttemptState[] = ["not_started", "in_progress"];
/** It was handed in, by the student or the clock, and waits for the teacher. */
export const teachersTurn: readonly AttemptState[] = ["submitted", "auto_submitted", "in_grading"];
/** It was handed in; its answers stay as they are. */
export const handedIn: readonly AttemptState[] = [...teachersTurn, "graded", "released"];
/** Nothing is to be done with it any more. */
export const finalStates: readonly AttemptState[] = ["missed", "released", "voided"];
