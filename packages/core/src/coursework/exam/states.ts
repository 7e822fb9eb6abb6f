import type { Part } from "../../lifecycle.ts";

export const examStates = ["draft", "scheduled", "open", "closed", "voided"] as const;
export type ExamState = (typeof examStates)[number];

/** Those who set exams: the teacher and, saying why, the team. */
export const setters: readonly Part[] = ["teacher", "admin", "owner"];

/** What a person may do to an exam: the names of the buttons, as they stand in `allowed`. */
export const examActs = [
  "edit",
  "publish",
  "discard",
  "void",
  "make-up",
  "extend",
  "give",
  // The student's: to begin, to go on with what was begun, and to hand it in.
  "start",
  "continue",
  "submit",
  // Of the attempt that is the current one.
  "take",
  "mark",
  "finish",
  "release",
  "regrade",
] as const;
export type ExamAct = (typeof examActs)[number];
