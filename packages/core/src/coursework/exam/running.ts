import { now, type Write } from "../../db.ts";
import { ExamAttempts } from "./attempt/exam-attempts.entity.ts";
import { noteOf } from "./attempt/note.ts";
import { keyOf, storedAttempt } from "./attempt/stored.ts";
import type { Exam } from "./exams.entity.ts";
import { deadlineOf } from "./times.ts";

/**
 * The attempt that runs gets the times that the exam gives now: later ones, never earlier. For the
 * transaction that changes the exam; nothing where none runs.
 */
export async function lengthened(
  before: Exam,
  after: Exam,
): Promise<{ writes: Write[]; set: Partial<Exam> }> {
  if (before.attemptStatus !== "in_progress") return { writes: [], set: {} };
  const key = { ...before, number: before.attempt };
  const attempt = await storedAttempt(key);
  if (!attempt?.startedAt) return { writes: [], set: {} };
  const { deadline, endsAt } = deadlineOf(after, attempt.startedAt);
  const at = now();
  return {
    set: { endsAt },
    writes: [
      ExamAttempts.patch(keyOf(key))
        .set({ deadline, endsAt })
        .add({ events: 1 })
        .where(
          (one, { eq, lte }) =>
            `${eq(one.status, "in_progress")} AND ${lte(one.deadline, deadline)} AND ${lte(one.endsAt, endsAt)}`,
        ),
      ...noteOf(attempt, at, { kind: "extended", epoch: attempt.epoch, detail: deadline }),
    ],
  };
}
