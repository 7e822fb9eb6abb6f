import {
  type EventRow,
  forStudentAndTeacher as forBoth,
  forTeam,
} from "../../assignment/timeline/event-words.ts";
import { forTeacher, rowsOf } from "../event-words.ts";
import type { HomeworkState } from "./states.ts";

const row = rowsOf("homework", "homework");

/** Those who mark for the teacher say why. */
const markers = ["teacher", "admin", "owner"] as const;
const excusers = ["teacher", "cs-rep", "admin", "owner"] as const;

/** Everything that can happen to a homework, by the `action` of its audit record. */
export const homeworkEvents = {
  // The student learns nothing of a homework that was not assigned.
  "homework.create": row(forTeacher, "file-plus", "Homework created", "prepared"),
  "homework.prepare": row(forTeacher, "pencil", "Draft of homework edited", "edited a draft of"),
  "homework.discard": row(forTeacher, "ban", "Draft of homework discarded", "discarded a draft of"),
  "homework.assign": {
    ...row(forBoth, "school", "Homework assigned", "assigned"),
    moves: [{ from: ["draft"], to: "assigned", by: markers }],
  },
  "homework.edit": row(forBoth, "pencil", "Homework edited", "edited"),
  "homework.open": row(forBoth, "check", "Homework opened", "opened"),
  "homework.submit": {
    ...row(forBoth, "send", "Homework submitted", "submitted"),
    moves: [
      {
        from: ["assigned", "submitted", "in_grading", "graded", "resubmit_requested"],
        to: "submitted",
        by: ["student"],
      },
    ],
  },
  "homework.take": {
    ...row(forBoth, "play", "Marking begun", "began to mark"),
    moves: [{ from: ["submitted"], to: "in_grading", by: ["teacher"] }],
  },
  // The student learns that there is a mark, and what it is, when it is released.
  "homework.mark": {
    ...row(forTeacher, "note", "Mark saved", "marked"),
    moves: [{ from: ["in_grading", "graded"], to: "in_grading", by: markers }],
  },
  "homework.finish": {
    ...row(forTeacher, "check", "Marking finished", "finished marking"),
    moves: [{ from: ["in_grading"], to: "graded", by: markers }],
  },
  // The system does it as the assignment ends.
  "homework.release": {
    ...row(forBoth, "package", "Mark released", "released the mark of"),
    moves: [{ from: ["graded"], to: "released", by: [...markers, "system"] }],
  },
  "homework.request-resubmission": {
    ...row(forBoth, "reply", "Another submission requested", "asked for another submission of"),
    moves: [{ from: ["in_grading", "graded", "released"], to: "resubmit_requested", by: markers }],
  },
  "homework.remark": {
    ...row(forTeacher, "refresh", "Marking begun again", "began to mark again"),
    moves: [{ from: ["released", "graded"], to: "in_grading", by: markers }],
  },
  "homework.extend": row(forBoth, "calendar", "Homework extended", "changed the extension of"),
  "homework.excuse": {
    ...row(forBoth, "user-minus", "Student excused from homework", "excused the student from"),
    moves: [{ from: ["assigned", "submitted", "resubmit_requested"], to: "excused", by: excusers }],
  },
  "homework.unexcuse": {
    ...row(forBoth, "user-plus", "Excuse from homework ended", "ended the excuse from"),
    moves: [{ from: ["excused"], to: "assigned", by: excusers }],
  },
  "homework.cancel": {
    ...row(forBoth, "ban", "Homework cancelled", "cancelled"),
    moves: [
      {
        from: ["draft", "assigned", "submitted", "resubmit_requested"],
        to: "cancelled",
        by: markers,
      },
      // Where its assignment or an account ends.
      {
        from: ["draft", "assigned", "submitted", "in_grading", "resubmit_requested"],
        to: "cancelled",
        by: ["system"],
      },
    ],
  },
  "homework.comment": row(forBoth, "message", "Comment on homework", "commented on"),
  // The student reads what is written while it is marked when the mark is released.
  "homework.review": row(forTeacher, "note", "Comment of a marking", "wrote in the marking of"),
  "homework.reply": row(forBoth, "reply", "Comment on homework answered", "answered a comment on"),
  "homework.resolve": row(
    forBoth,
    "check",
    "Comment on homework resolved",
    "resolved a comment on",
  ),
  "homework.reopen": row(
    forBoth,
    "refresh",
    "Comment on homework open again",
    "reopened a comment on",
  ),
  "homework.hand-over": row(forTeacher, "school", "Homework handed over", "handed over"),
  "homework.remind": row(forTeam, "send", "Homework reminder sent", "sent a reminder of"),
  "homework.overdue": row(
    forTeam,
    "alert",
    "Homework overdue",
    "sent a notice that nothing came of",
  ),
  "homework.waits": row(forTeam, "alert", "Homework waits for marking", "reminded the teacher of"),
} as const satisfies Record<string, EventRow<HomeworkState>>;

export type HomeworkAction = keyof typeof homeworkEvents;
