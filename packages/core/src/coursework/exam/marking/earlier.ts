import type { ExamHolder, ExamReader } from "../access.ts";
import { allowedFor, type Standing } from "../allowed.ts";
import type { AttemptState } from "../attempt/states.ts";
import { attemptsOf } from "../attempt/stored.ts";
import { attemptLifecycle } from "../lifecycle.ts";
import type { ExamAct } from "../states.ts";
import { storedMarks } from "./stored.ts";

interface OneOf {
  number: number;
  status: AttemptState;
}

/** What is done to one attempt, and not to the exam. */
const markingActs: readonly ExamAct[] = ["take", "mark", "finish", "release", "regrade"];

/**
 * Something as it stands for one attempt of its exam: a make-up leaves the exam to the new attempt, and
 * an earlier one is marked by its own state.
 */
export const standingOf = <One extends Standing>(one: One, { number, status }: OneOf): One =>
  number === one.exam.attempt ? one : { ...one, exam: { ...one.exam, attemptStatus: status } };

/** The student reads the newest result: once there is a later one, an earlier is released to nobody. */
async function hasLaterResult({ exam }: ExamReader, { number }: OneOf): Promise<boolean> {
  const later = (await attemptsOf(exam)).filter((one) => one.number > number);
  const marks = await storedMarks(later.filter(({ status }) => status !== "voided"));
  return marks.some(({ released }) => released !== undefined);
}

/** What the caller may do now to an exam, as far as this attempt is concerned. */
export async function actsOn(grant: ExamReader, attempt: OneOf): Promise<ExamAct[]> {
  const { exam, part } = grant;
  const acts = allowedFor(standingOf(grant, attempt), part);
  if (attempt.number === exam.attempt) return acts;
  const own = acts.filter((one) => markingActs.includes(one));
  return own.includes("release") && (await hasLaterResult(grant, attempt))
    ? own.filter((one) => one !== "release")
    : own;
}

/** @throws 409 `attempt.illegal-move` with what is possible instead */
export async function mayNowOn(grant: ExamHolder, attempt: OneOf, act: ExamAct): Promise<void> {
  const allowed = await actsOn(grant, attempt);
  if (!allowed.includes(act)) throw attemptLifecycle.refuse(attempt.status, grant.part, allowed);
}
