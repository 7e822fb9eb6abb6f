import type { Assignment } from "../../assignment/assignments.entity.ts";
import { isFinal } from "../../assignment/states.ts";
import { now } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import { studentsTurn } from "./attempt/states.ts";
import type { Exam } from "./exams.entity.ts";
import { type AttemptEvent, attemptLifecycle, type ExamEvent, examLifecycle } from "./lifecycle.ts";
import { mostAttempts } from "./limits.ts";
import { type ExamAct, examActs, setters } from "./states.ts";
import { closesFor } from "./times.ts";

interface Rule {
  /** The move of the exam, or of its current attempt, that it is. */
  event?: ExamEvent;
  attempt?: AttemptEvent;
  /** Who may do it, where that is not for the moves to say. */
  by?: readonly Part[];
  /** What else has to be so for it to make sense. */
  holds?: (exam: Exam) => boolean;
}

const isAhead = ({ status }: Exam) => status === "scheduled" || status === "open";

/** The window is open at this moment. */
export function isInWindow(exam: Exam, at = now()) {
  const closes = closesFor(exam);
  return isAhead(exam) && (exam.opensAt ?? at) <= at && (!closes || at < closes);
}

/** What a person may do to an exam, as long as its assignment goes on. */
const rules: Record<ExamAct, Rule> = {
  edit: { by: setters, holds: (one) => one.status === "draft" || isAhead(one) },
  publish: { event: "publish" },
  discard: { event: "discard" },
  void: { event: "void" },
  "make-up": { event: "make-up", holds: (one) => one.attempt < mostAttempts },
  extend: {
    by: setters,
    holds: (one) =>
      isAhead(one) && one.attemptStatus !== undefined && studentsTurn.includes(one.attemptStatus),
  },
  give: {
    by: setters,
    holds: (one) => one.paperVersion > 0 && one.status !== "voided",
  },
  start: { attempt: "start", holds: (one) => isInWindow(one) },
  continue: {
    by: ["student"],
    holds: (one) => one.status === "open" && one.attemptStatus === "in_progress",
  },
  submit: { attempt: "submit", holds: (one) => one.status === "open" },
  take: { attempt: "take" },
  mark: { attempt: "mark" },
  finish: { attempt: "finish" },
  release: { attempt: "release" },
  regrade: { attempt: "regrade" },
};

/** Who may do it in some state. */
export function partsOf(act: ExamAct): readonly Part[] {
  const { by, event, attempt } = rules[act];
  if (by) return by;
  if (attempt) {
    return attemptLifecycle.moves.flatMap((one) => (one.event === attempt ? one.by : []));
  }
  return examLifecycle.moves.flatMap((one) => (one.event === event ? one.by : []));
}

/** An exam, and the state of its assignment. */
export interface Standing {
  exam: Exam;
  assignment: Pick<Assignment, "status">;
}

function may({ exam, assignment }: Standing, act: ExamAct, part: Part) {
  if (isFinal(assignment.status)) return false;
  const { event, attempt, holds = () => true } = rules[act];
  return (
    partsOf(act).includes(part) &&
    (!event || examLifecycle.allowed(exam.status, part).includes(event)) &&
    (!attempt || isOfAttempt(exam, attempt, part)) &&
    holds(exam)
  );
}

const isOfAttempt = ({ status, attemptStatus }: Exam, event: AttemptEvent, part: Part) =>
  status !== "voided" &&
  attemptStatus !== undefined &&
  attemptLifecycle.allowed(attemptStatus, part).includes(event);

/** What the caller may do now: the buttons of the page. */
export const allowedFor = (standing: Standing, part: Part | undefined): ExamAct[] =>
  part ? examActs.filter((act) => may(standing, act, part)) : [];

/** @throws 409 `exam.illegal-move` with what is possible instead */
export function mayNow(standing: Standing, act: ExamAct, part: Part) {
  if (may(standing, act, part)) return;
  const { status, attemptStatus } = standing.exam;
  const allowed = allowedFor(standing, part);
  const isOfAttempt = rules[act].attempt !== undefined && attemptStatus !== undefined;
  throw isOfAttempt && status !== "voided"
    ? attemptLifecycle.refuse(attemptStatus, part, allowed)
    : examLifecycle.refuse(status, part, allowed);
}
