import type { AttemptState } from "./attempt/states.ts";
import type { ExamAct, ExamState } from "./states.ts";

export const examStatusWords: Record<ExamState, string> = {
  draft: "Draft",
  scheduled: "Scheduled",
  open: "Open",
  closed: "Closed",
  voided: "Voided",
};

export const attemptStatusWords: Record<AttemptState, string> = {
  not_started: "Not started",
  in_progress: "In progress",
  submitted: "Submitted",
  auto_submitted: "Submitted at the deadline",
  missed: "Missed",
  in_grading: "Being marked",
  graded: "Marked, not released",
  released: "Released",
  voided: "Voided",
};

/** What the button of an act is called. */
export const examActWords: Record<ExamAct, string> = {
  edit: "Edit",
  publish: "Publish",
  discard: "Discard draft",
  void: "Void exam",
  "make-up": "Set a make-up",
  extend: "Give extra time",
  give: "Give to other students",
  start: "Start exam",
  continue: "Continue exam",
  submit: "Submit exam",
  take: "Start marking",
  mark: "Mark",
  finish: "Finish marking",
  release: "Release",
  regrade: "Mark again",
};

/** How long something takes: "1 hour 30 minutes". Extra time may come to a part of a minute. */
export function lengthWords(minutes: number): string {
  const all = Math.round(minutes * 60);
  const parts = [
    [Math.floor(all / 3600), "hour"],
    [Math.floor(all / 60) % 60, "minute"],
    [all % 60, "second"],
  ] as const;
  const words = parts.flatMap(([many, unit]) =>
    many ? [`${many} ${unit}${many === 1 ? "" : "s"}`] : [],
  );
  return words.join(" ") || "0 minutes";
}
