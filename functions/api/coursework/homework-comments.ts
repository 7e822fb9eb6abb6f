import {
  deleteComment,
  editComment,
  reopen,
  reply,
  resolve,
  writeComment,
} from "@lyceum/core/coursework/homework/comments.ts";
import { HomeworkView } from "@lyceum/core/coursework/homework/schema.ts";
import { commands } from "../commands.ts";

const speakers = ["student", "teacher", "cs-rep", "operations", "owner"] as const;
const markers = ["teacher", "operations", "owner"] as const;
/** Each answers with the homework as it is then. */
const answer = HomeworkView;

/** Mounted at /assignments */
export const homeworkComments = commands(["Homework"], {
  "/:assignmentId/homework/:homeworkId/comments": {
    action: writeComment,
    summary: "Comment on a version; what is said while it is marked waits until that is released",
    access: speakers,
    answer,
    status: 201,
  },
  "/:assignmentId/homework/:homeworkId/comments/:commentId/reply": {
    action: reply,
    summary: "Answer a comment",
    access: speakers,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/comments/:commentId/resolve": {
    action: resolve,
    summary: "Say that a comment is dealt with",
    access: speakers,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/comments/:commentId/reopen": {
    action: reopen,
    summary: "Say that a comment is not dealt with after all",
    access: speakers,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/comments/:commentId/edit": {
    action: editComment,
    summary: "Change a comment that was not released yet",
    access: markers,
    answer,
  },
  "/:assignmentId/homework/:homeworkId/comments/:commentId/delete": {
    action: deleteComment,
    summary: "Take out a comment that was not released yet",
    access: markers,
    answer,
  },
});
