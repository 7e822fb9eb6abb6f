import type { Assignment } from "../../assignment/assignments.entity.ts";
import { isFinal } from "../../assignment/states.ts";
import type { Part } from "../../lifecycle.ts";
import { mostVersions } from "../version/limits.ts";
import { type WritingEvent, writingLifecycle } from "./lifecycle.ts";

import { finalStates, studentsTurn, type WritingAct, writingActs, writtenIn } from "./states.ts";
import type { Writing } from "./writings.entity.ts";

const staff: readonly Part[] = ["cs-rep", "admin", "owner"];
const people: readonly Part[] = ["student", "teacher", ...staff];

interface Rule {
  /** The move that it is. */
  event?: WritingEvent;
  /** Who may do it, where that is not for the moves to say. */
  by?: readonly Part[];
  /** What else has to be so for it to make sense. */
  holds?: (writing: Writing, part: Part) => boolean;
  /** Possible also when the assignment has ended. */
  afterwards?: true;
}

const isOpen = ({ status }: Writing) =>
  status !== "integrity_hold" && !finalStates.includes(status);
/** There is a version to speak of. */
const isRead = ({ status, versions }: Writing) =>
  versions > 0 && status !== "integrity_hold" && status !== "withdrawn";

/** What a person may do to a writing. */
const rules: Record<WritingAct, Rule> = {
  // The student alone writes: teachers and the team only suggest.
  write: { by: ["student"], holds: ({ status }) => writtenIn.includes(status) },
  submit: { event: "submit", holds: ({ versions }) => versions < mostVersions },
  take: { event: "take" },
  "request-changes": { event: "request-changes" },
  approve: { event: "approve" },
  return: { event: "return" },
  withdraw: { event: "withdraw" },
  hold: { event: "hold", afterwards: true },
  appeal: {
    by: ["student"],
    holds: ({ status, hold }) => status === "integrity_hold" && !hold?.appeal,
    afterwards: true,
  },
  lift: { event: "lift", afterwards: true },
  comment: { by: people, holds: isRead },
  suggest: {
    by: ["teacher", ...staff],
    holds: (one) => isRead(one) && isOpen(one) && one.status !== "approved",
  },
  // What was submitted keeps its title and its prompt, but for the team.
  edit: {
    by: people,
    holds: (one, part) =>
      isOpen(one) && (part !== "student" || (studentsTurn.includes(one.status) && !one.versions)),
  },
  "set-due": { by: ["teacher", ...staff], holds: isOpen },
};

/** Who may do it in some state. */
export function partsOf(act: WritingAct): readonly Part[] {
  const { by, event } = rules[act];
  return by ?? writingLifecycle.moves.flatMap((one) => (one.event === event ? one.by : []));
}

/** A writing, and the state of its assignment. */
export interface Standing {
  writing: Writing;
  assignment: Pick<Assignment, "status">;
}

function may({ writing, assignment }: Standing, act: WritingAct, part: Part) {
  const { event, holds = () => true, afterwards } = rules[act];
  if (isFinal(assignment.status) && !afterwards) return false;
  const inState = event
    ? writingLifecycle.allowed(writing.status, part).includes(event)
    : partsOf(act).includes(part);
  return inState && holds(writing, part);
}

/** What the caller may do now: the buttons of the page. */
export const allowedFor = (standing: Standing, part: Part | undefined): WritingAct[] =>
  part ? writingActs.filter((act) => may(standing, act, part)) : [];

/** @throws 409 `writing.illegal-move` with what is possible instead */
export function mayNow(standing: Standing, act: WritingAct, part: Part) {
  if (may(standing, act, part)) return;
  throw writingLifecycle.refuse(standing.writing.status, part, allowedFor(standing, part));
}
