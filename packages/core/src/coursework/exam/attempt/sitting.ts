import type { Actor } from "../../../actor.ts";
import { notFound } from "../../../error.ts";
import { profileId } from "../../../id.ts";
import type { Exam } from "../exams.entity.ts";
import { type ExamKey, storedExam } from "../stored.ts";
import type { Named, Taker } from "./access.ts";
import { attemptsOf } from "./stored.ts";

/** The student of an exam, with the current attempt at it. */
export interface Sitter extends Taker {
  exam: Exam;
}

/**
 * The student of a published exam. Whether it goes on is for the exam and its attempt to say, which
 * end with the assignment.
 */
export async function sitter(actor: Actor, key: ExamKey): Promise<Sitter | false> {
  if (actor.type !== "user" || actor.role !== "student") return false;
  const [exam, attempts] = await Promise.all([storedExam(key), attemptsOf(key)]);
  const attempt = attempts.find((one) => one.number === exam?.attempt);
  const isOwn = exam?.studentId === profileId("student", actor.userId);
  // The student learns nothing of what was never published.
  if (!exam || !isOwn || !exam.publishedAt || !attempt) throw notFound("exam");
  return { actor, exam, attempt };
}

/** The same where an attempt is named: it has to be the current one. */
export async function sitterOf(actor: Actor, named: Named): Promise<Sitter | false> {
  const found = await sitter(actor, named);
  if (found && found.attempt.number !== named.attempt) throw notFound("exam");
  return found;
}

/** Asks everything again: somebody else was faster. */
export async function sitterAgain({ actor, exam }: Sitter): Promise<Sitter> {
  const found = await sitter(actor, exam);
  if (!found) throw notFound("exam");
  return found;
}
