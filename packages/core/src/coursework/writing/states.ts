export const writingStates = [
  "draft",
  "submitted",
  "in_review",
  "changes_requested",
  "approved",
  "returned",
  "withdrawn",
  "integrity_hold",
] as const;
export type WritingState = (typeof writingStates)[number];

/** A hold stops whatever is not withdrawn. */
export const holdableStates = [
  "draft",
  "submitted",
  "in_review",
  "changes_requested",
  "approved",
  "returned",
] as const;
export type HeldFrom = (typeof holdableStates)[number];

/** The student has something to do. */
export const studentsTurn: readonly WritingState[] = ["draft", "changes_requested"];
/** It waits for the teacher. */
export const teachersTurn: readonly WritingState[] = ["submitted", "in_review"];
/** The student goes on writing, also while a version is read. */
export const writtenIn: readonly WritingState[] = [...studentsTurn, ...teachersTurn];
/** It is over. */
export const finalStates: readonly WritingState[] = ["returned", "withdrawn"];

/** What a person may do to a writing: the names of the buttons, as they stand in `allowed`. */
export const writingActs = [
  "write",
  "submit",
  "take",
  "request-changes",
  "approve",
  "return",
  "withdraw",
  "hold",
  "appeal",
  "lift",
  "comment",
  "suggest",
  "edit",
  "set-due",
] as const;
export type WritingAct = (typeof writingActs)[number];
