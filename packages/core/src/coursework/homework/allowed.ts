import type { Assignment } from "../../assignment/assignments.entity.ts";
import { isFinal } from "../../assignment/states.ts";
import { now } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import { mostVersions } from "../version/limits.ts";
import { cutOffOf } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { type HomeworkEvent, homeworkLifecycle } from "./lifecycle.ts";
import { finalStates, type HomeworkAct, homeworkActs, setters, writtenIn } from "./states.ts";

const people: readonly Part[] = ["student", "cs-rep", ...setters];

interface Rule {
  /** The move that it is. */
  event?: HomeworkEvent;
  /** Who may do it, where that is not for the moves to say. */
  by?: readonly Part[];
  /** What else has to be so for it to make sense. */
  holds?: (homework: Homework) => boolean;
}

const isOpen = ({ status }: Homework) => !finalStates.includes(status);

/** Something is still taken. */
export function isTaken(one: Homework) {
  const end = cutOffOf(one);
  return end === undefined || now() <= end;
}

/** What a person may do to a homework, as long as its assignment goes on. */
const rules: Record<HomeworkAct, Rule> = {
  open: { by: ["student"], holds: (one) => !one.openedAt && one.status !== "cancelled" },
  // Also when nothing is taken any more: an extension may come.
  write: { by: ["student"], holds: ({ status }) => writtenIn.includes(status) },
  submit: {
    event: "submit",
    holds: (one) => one.versions < mostVersions && isTaken(one),
  },
  edit: {
    by: setters,
    holds: ({ status }) => ["draft", "assigned", "submitted"].includes(status),
  },
  assign: { event: "assign" },
  take: { event: "take" },
  mark: { event: "mark" },
  finish: { event: "finish" },
  release: { event: "release" },
  "request-resubmission": { event: "request-resubmission" },
  remark: { event: "remark" },
  extend: { by: setters, holds: (one) => isOpen(one) && one.status !== "draft" },
  excuse: { event: "excuse" },
  unexcuse: { event: "unexcuse" },
  cancel: { event: "cancel" },
  comment: {
    by: people,
    holds: ({ status, versions }) => versions > 0 && status !== "cancelled",
  },
};

/** Who may do it in some state. */
export function partsOf(act: HomeworkAct): readonly Part[] {
  const { by, event } = rules[act];
  return by ?? homeworkLifecycle.moves.flatMap((one) => (one.event === event ? one.by : []));
}

/** A homework, and the state of its assignment. */
export interface Standing {
  homework: Homework;
  assignment: Pick<Assignment, "status">;
}

function may({ homework, assignment }: Standing, act: HomeworkAct, part: Part) {
  if (isFinal(assignment.status)) return false;
  const { event, holds = () => true } = rules[act];
  const inState = event
    ? homeworkLifecycle.allowed(homework.status, part).includes(event)
    : partsOf(act).includes(part);
  return inState && holds(homework);
}

/** What the caller may do now: the buttons of the page. */
export const allowedFor = (standing: Standing, part: Part | undefined): HomeworkAct[] =>
  part ? homeworkActs.filter((act) => may(standing, act, part)) : [];

/** @throws 409 `homework.illegal-move` with what is possible instead */
export function mayNow(standing: Standing, act: HomeworkAct, part: Part) {
  if (may(standing, act, part)) return;
  throw homeworkLifecycle.refuse(standing.homework.status, part, allowedFor(standing, part));
}
