import type { ExamEventView } from "./schema.ts";

/** What people read in the log of an attempt. */
export const examEventWords: Record<ExamEventView["kind"], string> = {
  start: "Started",
  resume: "Page opened again",
  "focus-lost": "Left the page of the exam",
  "focus-back": "Came back to the page",
  offline: "Connection lost",
  online: "Connection back",
  device: "Continued on another device",
  submit: "Submitted",
  "auto-submit": "Submitted at the deadline",
  extended: "More time given",
};
