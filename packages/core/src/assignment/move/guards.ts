import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import { type AssignmentEvent, assignmentLifecycle } from "../lifecycle.ts";
import { reopenDays } from "../limits.ts";

/** States after the delivery: from here on an end is a matter of a dispute. */
const delivered = ["delivered", "revision"];
/** Another teacher is to go on with it. */
const handedOver = ["ready", "assigned"];

interface Guard {
  code: string;
  message: string;
  holds: (item: Assignment, part: Part) => boolean;
}

/** An item of the table holds 400 KB: while so much is written, no further round begins, and each that began can end. */
const room = (bytes: number): Guard => ({
  code: "full",
  message: "This list is full. Continue in the conversation.",
  holds: (item) => Buffer.byteLength(JSON.stringify(item)) < bytes,
});

/** What a move needs besides the state it starts from. */
export const guards: Partial<Record<AssignmentEvent, Guard>> = {
  ask: room(200_000),
  quote: room(200_000),
  dispute: room(280_000),
  "request-revision": {
    code: "revisions-used",
    message: "All agreed revisions have been used. Accept the delivery or raise a dispute.",
    holds: (item) => item.revisionCount < item.revisionLimit,
  },
  cancel: {
    code: "delivered",
    message: "This was already delivered. Only a decision of our team can end it now.",
    holds({ status, hold, delivery }, part) {
      const state = status === "on_hold" ? (hold?.from ?? status) : status;
      // Who keeps a delivery does not cancel as if there were none.
      const keeps = part === "student" && delivery && handedOver.includes(state);
      return !keeps && !delivered.includes(state);
    },
  },
  reopen: {
    code: "reopen-late",
    message: `It was completed more than ${reopenDays} days ago and stays closed.`,
    holds: ({ completedAt, queueSince }) =>
      Date.now() - Date.parse(completedAt ?? queueSince) <= reopenDays * 86_400_000,
  },
};

/** The events this part may raise now: the lifecycle's, without those whose guard does not hold. */
export const eventsFor = (item: Assignment, part: Part) =>
  assignmentLifecycle
    .allowed(item.status, part)
    .filter((event) => guards[event]?.holds(item, part) ?? true);
