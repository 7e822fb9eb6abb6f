import type { HomeworkAct, HomeworkState } from "./states.ts";

export const homeworkStatusWords: Record<HomeworkState, string> = {
  draft: "Draft",
  assigned: "Assigned",
  submitted: "Submitted",
  in_grading: "Being marked",
  resubmit_requested: "Asked for again",
  graded: "Marked, not released",
  released: "Released",
  excused: "Excused",
  cancelled: "Cancelled",
};

/** What the button of an act is called. */
export const homeworkActWords: Record<HomeworkAct, string> = {
  open: "Open",
  write: "Write",
  submit: "Submit",
  edit: "Edit",
  assign: "Assign",
  take: "Start marking",
  mark: "Mark",
  finish: "Finish marking",
  release: "Release",
  "request-resubmission": "Ask for another submission",
  remark: "Mark again",
  extend: "Extend",
  excuse: "Excuse",
  unexcuse: "No longer excuse",
  cancel: "Cancel homework",
  comment: "Comment",
};
