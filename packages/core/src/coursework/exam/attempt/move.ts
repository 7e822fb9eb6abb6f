import { system } from "../../../actor.ts";
import type { Write } from "../../../db.ts";
import { type Change, type Stateful, step } from "../../../transition.ts";
import type { Exam } from "../exams.entity.ts";
import { type AttemptEvent, attemptLifecycle } from "../lifecycle.ts";
import { aboutExam, type Copied, followAttempt } from "../move.ts";
import { type ExamAttempt, ExamAttempts } from "./exam-attempts.entity.ts";
import { keyOf } from "./stored.ts";

type AttemptChange = Change<ExamAttempt, never>;
type States = Stateful<ExamAttempt, AttemptEvent, never, "EXAMS">;

/**
 * Writes what changed, if the attempt is in the state it was seen in, nothing was saved since, and its
 * time is what it was: one that was given more time is not ended at the time before.
 */
const rewriteAttempt = (before: ExamAttempt, set: Partial<ExamAttempt>) =>
  ExamAttempts.patch(keyOf(before))
    .set(set)
    .where((one, { eq, notExists }) =>
      [
        eq(one.status, before.status),
        eq(one.seq, before.seq),
        eq(one.epoch, before.epoch),
        before.endsAt ? eq(one.endsAt, before.endsAt) : notExists(one.endsAt),
      ].join(" AND "),
    );

/** The records of an attempt are about its exam. */
const statesOf = (exam: Exam): States => ({
  lifecycle: attemptLifecycle,
  named: ({ event }) => ({ action: `attempt.${event}`, ...aboutExam(exam) }),
  write: ({ before, set }) => rewriteAttempt(before, set),
});

interface Onward {
  /** What follows at once: the system does it, and each has a record of its own. */
  next?: readonly AttemptEvent[];
  /** What the exam copies beside the state. */
  copied?: Omit<Copied, "status">;
}

/**
 * One move of an attempt as writes, with its audit record and what follows for its exam. A make-up
 * leaves the exam to the new attempt, so what happens to an earlier one changes nothing there.
 * @throws 409 `attempt.illegal-move`
 */
export async function attemptMovement(
  exam: Exam,
  before: ExamAttempt,
  event: AttemptEvent,
  change: AttemptChange,
  { next = [], copied }: Onward = {},
): Promise<{ writes: Write[]; after: ExamAttempt }> {
  const states = statesOf(exam);
  const first = await step(states, before, event, change);
  let { after } = first;
  const records = first.writes.slice(1);
  for (const one of next) {
    const moved = await step(states, after, one, { actor: system("exams"), part: "system" });
    records.push(...moved.writes.slice(1));
    after = moved.after;
  }
  const { status } = after;
  const isCurrent = before.number === exam.attempt;
  return {
    writes: [
      rewriteAttempt(before, { ...change.set, status }),
      ...records,
      ...(isCurrent ? await followAttempt(exam, { ...copied, status }) : []),
    ],
    after,
  };
}
