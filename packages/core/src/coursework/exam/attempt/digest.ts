import type { AnswerValue } from "../question/answer-schema.ts";

/** One save of an answer, as its digest vouches for it. */
export interface Save {
  /** `exa_….1` */
  attempt: string;
  /** The place in the log of the attempt: 1, 2, 3 … */
  seq: number;
  questionId: string;
  /** The browser's own count of the saves of this question. */
  clientSeq: number;
  value: AnswerValue;
}

/** The name of an attempt in receipts and digests. */
export const attemptName = (examId: string, number: number) => `${examId}.${number}`;

/** What UTF-8 cannot hold is replaced, so that browser and server hash the same bytes. */
const wellFormed = (value: AnswerValue) =>
  typeof value === "string"
    ? value.toWellFormed()
    : (value?.map((one) => one.toWellFormed()) ?? null);

/**
 * The text whose SHA-256, in hex, is the digest of a save. It holds the digest of the save before (an
 * empty text for the first one), so a receipt vouches for all that was saved up to it.
 */
export const digestText = (
  previous: string,
  { attempt, seq, questionId, clientSeq, value }: Save,
): string => JSON.stringify([previous, attempt, seq, questionId, clientSeq, wellFormed(value)]);
