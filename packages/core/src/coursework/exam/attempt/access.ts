import type { Actor, UserActor } from "../../../actor.ts";
import { notFound } from "../../../error.ts";
import { profileId } from "../../../id.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { type AttemptKey, storedAttempt } from "./stored.ts";

/** The student whose attempt it is. */
export interface Taker {
  actor: UserActor;
  attempt: ExamAttempt;
}

/** What an input names of an attempt. */
export interface Named {
  assignmentId: string;
  examId: string;
  attempt: number;
}

const keyIn = ({ assignmentId, examId, attempt }: Named): AttemptKey => ({
  assignmentId,
  examId,
  number: attempt,
});

/**
 * The student of an attempt. The attempt itself says whose it is and what may be done, so this is one
 * read: whatever ends an exam ends its attempt in the same transaction.
 */
export async function taker(actor: Actor, named: Named): Promise<Taker | false> {
  if (actor.type !== "user" || actor.role !== "student") return false;
  const attempt = await storedAttempt(keyIn(named));
  const isOwn = attempt?.studentId === profileId("student", actor.userId);
  if (!attempt || !isOwn) throw notFound("exam");
  return { actor, attempt };
}

/** Asks again: somebody else was faster. */
export async function again({ actor, attempt }: Taker): Promise<Taker> {
  const found = await storedAttempt(attempt);
  if (!found) throw notFound("exam");
  return { actor, attempt: found };
}
