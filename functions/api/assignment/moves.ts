import { dispute } from "@lyceum/core/assignment/dispute/disputes.ts";
import { hold, resume } from "@lyceum/core/assignment/dispute/holds.ts";
import { type AssignmentEvent, assignmentLifecycle } from "@lyceum/core/assignment/lifecycle.ts";
import { reopenDays } from "@lyceum/core/assignment/limits.ts";
import { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import {
  acceptExtension,
  counterExtension,
  refuseExtension,
  requestExtension,
} from "@lyceum/core/assignment/work/extensions.ts";
import {
  acceptDelivery,
  deliver,
  reopen,
  requestRevision,
  start,
} from "@lyceum/core/assignment/work/work.ts";
import { callersOf, commands } from "../commands.ts";

const tags = ["Assignments"];
const may = (event: AssignmentEvent) => callersOf(assignmentLifecycle, event);
/** Every move answers with the assignment as it is then. */
const answer = AssignmentView;

/** Mounted at /assignments */
export const assignmentMoves = commands(tags, {
  "/:assignmentId/start": {
    action: start,
    summary: "Begin the work",
    access: may("start"),
    answer,
  },
  "/:assignmentId/deliver": {
    action: deliver,
    summary: "Hand the work over: clean files uploaded since it began",
    access: may("deliver"),
    answer,
  },
  "/:assignmentId/request-revision": {
    action: requestRevision,
    summary: "Ask for changes, as often as was agreed",
    access: may("request-revision"),
    answer,
  },
  "/:assignmentId/accept-delivery": {
    action: acceptDelivery,
    summary: "Be content with the delivery: the assignment is completed",
    access: may("accept-delivery"),
    answer,
  },
  "/:assignmentId/reopen": {
    action: reopen,
    summary: `Open a completed assignment again, within ${reopenDays} days`,
    access: may("reopen"),
    answer,
  },
  "/:assignmentId/dispute": {
    action: dispute,
    summary: "Say what is wrong; until it is decided the clock stands still",
    access: may("dispute"),
    answer,
  },
  "/:assignmentId/hold": {
    action: hold,
    summary: "Let everything stand still",
    access: may("hold"),
    answer,
  },
  "/:assignmentId/resume": {
    action: resume,
    summary: "Go on where it was; the dates move by the length of the hold",
    access: may("resume"),
    answer,
  },
  "/:assignmentId/extension": {
    action: requestExtension,
    summary: "Ask for more time",
    access: ["teacher"],
    answer,
  },
  "/:assignmentId/extension/accept": {
    action: acceptExtension,
    summary: "Agree to the date that was asked for, or offered instead",
    access: ["student", "teacher"],
    answer,
  },
  "/:assignmentId/extension/refuse": {
    action: refuseExtension,
    summary: "Keep the due date as it is",
    access: ["student", "teacher"],
    answer,
  },
  "/:assignmentId/extension/counter": {
    action: counterExtension,
    summary: "Offer another date",
    access: ["student"],
    answer,
  },
});
