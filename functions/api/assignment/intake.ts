import { sign } from "@lyceum/core/assignment/intake/edits.ts";
import {
  answer,
  ask,
  decline,
  discard,
  submit,
} from "@lyceum/core/assignment/intake/submission.ts";
import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { callersOf, commands } from "../commands.ts";

const tags = ["Assignments"];
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);

/** Mounted at /assignments */
export const assignmentIntake = commands(tags, {
  "/:assignmentId/sign": {
    action: sign,
    summary: "Sign the declaration of integrity",
    access: ["student"],
    answer: AssignmentView,
  },
  "/:assignmentId/submit": {
    action: submit,
    summary: "Hand a draft in",
    access: may("submit"),
    answer: AssignmentView,
  },
  "/:assignmentId/discard": {
    action: discard,
    summary: "Throw a draft away",
    access: may("discard"),
  },
  "/:assignmentId/ask": {
    action: ask,
    summary: "Ask the student something",
    access: may("ask"),
    answer: AssignmentView,
  },
  "/:assignmentId/answer": {
    action: answer,
    summary: "Answer what staff asked",
    access: may("answer"),
    answer: AssignmentView,
  },
  "/:assignmentId/decline": {
    action: decline,
    summary: "Say that it cannot be taken, and why",
    access: may("decline"),
    answer: AssignmentView,
  },
});
