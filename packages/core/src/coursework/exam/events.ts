import {
  type EventRow,
  forStudentAndTeacher as forBoth,
  forTeam,
} from "../../assignment/timeline/event-words.ts";
import { forTeacher, rowsOf } from "../event-words.ts";
import type { AttemptState } from "./attempt/states.ts";
import type { ExamState } from "./states.ts";

const row = rowsOf("exam", "exam");

/** Those who mark for the teacher say why. */
const markers = ["teacher", "admin", "owner"] as const;
const team = ["admin", "owner"] as const;

/** Everything that can happen to an exam, by the `action` of its audit record. */
export const examEvents = {
  // The student learns nothing of an exam that was not published.
  "exam.create": row(forTeacher, "file-plus", "Exam created", "prepared"),
  "exam.prepare": row(forTeacher, "pencil", "Draft of exam edited", "edited a draft of"),
  // Also where its assignment or an account ends.
  "exam.discard": {
    ...row(forTeacher, "ban", "Draft of exam discarded", "discarded a draft of"),
    moves: [{ from: ["draft"], to: "voided", by: [...markers, "system"] }],
  },
  "exam.publish": {
    ...row(forBoth, "school", "Exam published", "published"),
    moves: [{ from: ["draft"], to: "scheduled", by: markers }],
  },
  "exam.edit": row(forBoth, "pencil", "Exam edited", "edited"),
  "exam.open": {
    ...row(forBoth, "play", "Exam opened", "opened"),
    moves: [{ from: ["scheduled"], to: "open", by: ["system"] }],
  },
  // Its window is over, or the attempt is.
  "exam.close": {
    ...row(forBoth, "check", "Exam closed", "closed"),
    moves: [{ from: ["scheduled", "open"], to: "closed", by: ["system"] }],
  },
  "exam.void": {
    ...row(forBoth, "ban", "Exam voided", "voided"),
    moves: [
      { from: ["scheduled"], to: "voided", by: markers },
      { from: ["open", "closed"], to: "voided", by: team },
      { from: ["scheduled", "open", "closed"], to: "voided", by: ["system"] },
    ],
  },
  "exam.make-up": {
    ...row(forBoth, "refresh", "Make-up exam set", "set a make-up of"),
    moves: [{ from: ["closed"], to: "scheduled", by: markers }],
  },
  "exam.extend": row(forBoth, "calendar", "Extra time given", "gave extra time for"),
  "exam.hand-over": row(forTeacher, "school", "Exam handed over", "handed over"),
  "exam.remind": row(forTeam, "send", "Exam reminder sent", "sent a reminder of"),
  "exam.last-call": row(forTeam, "alert", "Last call of exam sent", "sent a last call of"),
  "exam.waits": row(forTeam, "alert", "Exam waits for marking", "reminded the teacher of"),
} as const satisfies Record<string, EventRow<ExamState>>;

/** Everything that can happen to an attempt; the records stand with its exam. */
export const attemptEvents = {
  "attempt.start": {
    ...row(forBoth, "play", "Exam started", "started"),
    moves: [{ from: ["not_started"], to: "in_progress", by: ["student"] }],
  },
  "attempt.take-over": row(
    forBoth,
    "refresh",
    "Exam continued on another device",
    "continued on another device with",
  ),
  "attempt.submit": {
    ...row(forBoth, "send", "Exam submitted", "submitted"),
    moves: [{ from: ["in_progress"], to: "submitted", by: ["student"] }],
  },
  "attempt.auto-submit": {
    ...row(forBoth, "send", "Exam submitted at its deadline", "submitted at the deadline"),
    moves: [{ from: ["in_progress"], to: "auto_submitted", by: ["system"] }],
  },
  "attempt.miss": {
    ...row(forBoth, "user-minus", "Exam missed", "noted as missed"),
    moves: [{ from: ["not_started"], to: "missed", by: ["system"] }],
  },
  "attempt.take": {
    ...row(forBoth, "play", "Marking of exam begun", "began to mark"),
    moves: [{ from: ["submitted", "auto_submitted"], to: "in_grading", by: ["teacher"] }],
  },
  // The student learns that there is a mark, and what it is, when it is released.
  "attempt.mark": {
    ...row(forTeacher, "note", "Mark of exam saved", "marked"),
    // Whoever marks by question begins with the first points.
    moves: [
      {
        from: ["submitted", "auto_submitted", "in_grading", "graded"],
        to: "in_grading",
        by: markers,
      },
    ],
  },
  // The system does it where nothing is marked by hand.
  "attempt.finish": {
    ...row(forTeacher, "check", "Marking of exam finished", "finished marking"),
    moves: [
      { from: ["in_grading"], to: "graded", by: markers },
      { from: ["in_grading", "submitted", "auto_submitted"], to: "graded", by: ["system"] },
    ],
  },
  // The system does it as the assignment ends, and at once where the exam says so.
  "attempt.release": {
    ...row(forBoth, "package", "Result of exam released", "released the result of"),
    moves: [{ from: ["graded"], to: "released", by: [...markers, "system"] }],
  },
  "attempt.regrade": {
    ...row(forTeacher, "refresh", "Exam marked again", "marked again"),
    moves: [{ from: ["graded", "released"], to: "in_grading", by: markers }],
  },
  // One question of all: what was released stays released, with its new mark.
  "attempt.regrade-question": row(
    forTeacher,
    "refresh",
    "Question of exam marked again",
    "marked a question again of",
  ),
  "attempt.void": {
    ...row(forTeam, "ban", "Attempt voided", "voided an attempt of"),
    moves: [
      {
        from: [
          "not_started",
          "in_progress",
          "submitted",
          "auto_submitted",
          "missed",
          "in_grading",
          "graded",
          "released",
        ],
        to: "voided",
        by: [...markers, "system"],
      },
    ],
  },
} as const satisfies Record<string, EventRow<AttemptState>>;

export type ExamAction = keyof typeof examEvents | keyof typeof attemptEvents;
