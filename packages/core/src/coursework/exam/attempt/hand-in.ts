import type { Actor } from "../../../actor.ts";
import type { Write } from "../../../db.ts";
import type { Exam } from "../exams.entity.ts";
import { scoreAttempt } from "../marking/score-attempt.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { attemptMovement } from "./move.ts";
import { noteOf } from "./note.ts";
import { sectionsOf } from "./paper.ts";
import { answerIn, currentAnswers } from "./stored.ts";

interface HandIn {
  exam: Exam;
  attempt: ExamAttempt;
  event: "submit" | "auto-submit";
  actor: Actor;
  /** When it counts as handed in. */
  at: string;
}

/**
 * Hands an attempt in as it stands, as writes of one transaction: with what its key says of it, and
 * with what follows for its exam. They hold only as long as nothing is saved.
 */
export async function handingIn({ exam, attempt, event, actor, at }: HandIn): Promise<Write[]> {
  const { paperVersion } = exam;
  const [sections, items] = await Promise.all([
    // The newest key counts.
    sectionsOf({ ...attempt, paperVersion }, exam),
    currentAnswers(attempt),
  ]);
  const questions = sections.flatMap((one) => one.questions);
  const answers = Object.fromEntries(
    Object.entries(items).map(([questionId, one]) => [questionId, answerIn(one)]),
  );
  const { write, next, released } = scoreAttempt({ exam, attempt, questions, answers, at });
  const part = event === "submit" ? ("student" as const) : ("system" as const);
  const changes = { attempt: [null, attempt.number] as [unknown, unknown] };
  const change = { actor, part, set: { submittedAt: at }, changes };
  const copied = { submittedAt: at, released };
  const { writes } = await attemptMovement(exam, attempt, event, change, { next, copied });
  return [...writes, write, ...noteOf(attempt, at, { kind: event, epoch: attempt.epoch })];
}
