import { createHash } from "node:crypto";
import { attemptName, digestText, type Save } from "./digest.ts";
import type { ExamAnswer } from "./exam-answers.entity.ts";
import type { AnswerReceipt } from "./schema.ts";

/** The digest of a save that comes after another. */
export const digestAfter = (previous: string | undefined, save: Save): string =>
  createHash("sha256")
    .update(digestText(previous ?? "", save))
    .digest("hex");

/** What the student keeps of a save. */
export const receiptOf = (one: ExamAnswer): AnswerReceipt => ({
  attempt: attemptName(one.examId, one.number),
  seq: one.seq,
  questionId: one.questionId,
  clientSeq: one.clientSeq,
  digest: one.digest,
  savedAt: one.savedAt,
  inGrace: one.inGrace === true,
});
