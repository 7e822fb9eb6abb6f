import type { Part } from "../../lifecycle.ts";

export const homeworkStates = [
  "draft",
  "assigned",
  "submitted",
  "in_grading",
  "resubmit_requested",
  "graded",
  "released",
  "excused",
  "cancelled",
] as const;
export type HomeworkState = (typeof homeworkStates)[number];

/** The student has something to do. */
export const studentsTurn: readonly HomeworkState[] = ["assigned", "resubmit_requested"];
/** It waits for the teacher. */
export const teachersTurn: readonly HomeworkState[] = ["submitted", "in_grading"];
/** The teacher is at its mark, and nothing of that is released. */
export const beingMarked: readonly HomeworkState[] = [...teachersTurn, "graded"];
/** The student goes on writing, also while a version is marked. */
export const writtenIn: readonly HomeworkState[] = [...studentsTurn, ...beingMarked];
/** It is over. */
export const finalStates: readonly HomeworkState[] = ["released", "excused", "cancelled"];

/** Those who set homework: the teacher and, saying why, the team. */
export const setters: readonly Part[] = ["teacher", "admin", "owner"];

/** What a person may do to a homework: the names of the buttons, as they stand in `allowed`. */
export const homeworkActs = [
  "open",
  "write",
  "submit",
  "edit",
  "assign",
  "take",
  "mark",
  "finish",
  "release",
  "request-resubmission",
  "remark",
  "extend",
  "excuse",
  "unexcuse",
  "cancel",
  "comment",
] as const;
export type HomeworkAct = (typeof homeworkActs)[number];
