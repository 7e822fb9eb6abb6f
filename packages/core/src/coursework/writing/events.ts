import {
  type EventRow,
  forStudentAndTeacher as forBoth,
  forTeam,
} from "../../assignment/timeline/event-words.ts";
import { forTeacher, rowsOf } from "../event-words.ts";
import { holdableStates, type WritingState } from "./states.ts";

const row = rowsOf("writing", "a writing");

/** Everything that can happen to a writing, by the `action` of its audit record. */
export const writingEvents = {
  "writing.create": row(forBoth, "file-plus", "Writing created", "created"),
  "writing.submit": {
    ...row(forBoth, "send", "Writing submitted", "submitted"),
    moves: [{ from: ["draft", "changes_requested"], to: "submitted", by: ["student"] }],
  },
  "writing.take": {
    ...row(forBoth, "play", "Review begun", "began to review"),
    moves: [{ from: ["submitted"], to: "in_review", by: ["teacher"] }],
  },
  "writing.request-changes": {
    ...row(forBoth, "reply", "Changes to a writing requested", "requested changes to"),
    moves: [{ from: ["in_review"], to: "changes_requested", by: ["teacher"] }],
  },
  "writing.approve": {
    ...row(forBoth, "check", "Writing approved", "approved"),
    moves: [{ from: ["in_review"], to: "approved", by: ["teacher"] }],
  },
  // A review that needs no changes is returned in one step; the system does it as the assignment ends.
  "writing.return": {
    ...row(forBoth, "package", "Writing returned", "returned"),
    moves: [
      { from: ["in_review"], to: "returned", by: ["teacher"] },
      { from: ["approved"], to: "returned", by: ["teacher", "admin", "owner", "system"] },
    ],
  },
  "writing.withdraw": {
    ...row(forBoth, "ban", "Writing withdrawn", "withdrew"),
    moves: [
      { from: ["draft", "submitted"], to: "withdrawn", by: ["student"] },
      // Where its assignment or an account ends.
      {
        from: ["draft", "submitted", "in_review", "changes_requested", "integrity_hold"],
        to: "withdrawn",
        by: ["system"],
      },
    ],
  },
  "writing.hold": {
    ...row(forBoth, "pause", "Writing put on hold", "put on hold"),
    moves: [
      {
        from: holdableStates,
        to: "integrity_hold",
        by: ["teacher", "cs-rep", "owner", "system"],
      },
    ],
  },
  "writing.lift": {
    ...row(forBoth, "play", "Hold of a writing ended", "ended the hold of"),
    moves: [...holdableStates, "withdrawn" as const].map((to) => ({
      from: ["integrity_hold"] as const,
      to,
      by: ["admin", "owner"] as const,
    })),
  },
  "writing.appeal": row(forBoth, "message", "Hold of a writing appealed", "appealed the hold of"),
  "writing.edit": row(forBoth, "pencil", "Writing edited", "edited"),
  "writing.set-due": row(forBoth, "calendar", "Due date of a writing set", "set the due date of"),
  "writing.comment": row(forBoth, "message", "Comment on a writing", "commented on"),
  // The student reads what is written in a review when the review is sent.
  "writing.review": row(forTeacher, "note", "Comment of a review", "wrote in the review of"),
  "writing.reply": row(forBoth, "reply", "Comment answered", "answered a comment on"),
  "writing.resolve": row(forBoth, "check", "Comment resolved", "resolved a comment on"),
  "writing.reopen": row(forBoth, "refresh", "Comment open again", "reopened a comment on"),
  "writing.decide": row(forBoth, "check", "Suggestions decided", "decided suggestions for"),
  "writing.hand-over": row(forBoth, "school", "Writing handed over", "handed over"),
  "writing.remind": row(forTeam, "send", "Writing reminder sent", "sent a reminder of"),
} as const satisfies Record<string, EventRow<WritingState>>;

export type WritingAction = keyof typeof writingEvents;
