import { attemptName } from "./digest.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { answeredIn } from "./latest.ts";
import { askedIn } from "./paper.ts";
import type { SubmissionReceipt } from "./schema.ts";

/** What the student keeps of the whole attempt: the last digest vouches for all that was saved. */
export async function submissionOf(
  attempt: ExamAttempt & { submittedAt: string },
): Promise<SubmissionReceipt> {
  return {
    attempt: attemptName(attempt.examId, attempt.number),
    seq: attempt.seq,
    digest: attempt.digest ?? "",
    answered: answeredIn(attempt),
    questions: (await askedIn(attempt)).size,
    submittedAt: attempt.submittedAt,
  };
}

export const isHandedIn = (
  attempt: ExamAttempt,
): attempt is ExamAttempt & { submittedAt: string } => attempt.submittedAt !== undefined;
