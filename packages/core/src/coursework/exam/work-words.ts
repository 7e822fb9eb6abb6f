import type { ExamWorkState } from "./work-states.ts";

export const examWorkStatusWords: Record<ExamWorkState, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  open: "Open",
  in_progress: "In progress",
  submitted: "Submitted",
  auto_submitted: "Submitted at the deadline",
  missed: "Missed",
  in_grading: "Being marked",
  graded: "Marked, not released",
  released: "Released",
  voided: "Voided",
};
