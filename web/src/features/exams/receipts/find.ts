import type {
  AnswerReceipt,
  SubmissionReceipt,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";

/** What was found in a file, or in what was pasted. */
export interface Found {
  answers: AnswerReceipt[];
  submissions: SubmissionReceipt[];
  /** Fingerprints alone, where nothing else could be read. */
  digests: string[];
}

const digest = /\b[0-9a-f]{64}\b/gi;

const isDigest = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const isSeq = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;

function isAnswer(one: Record<string, unknown>) {
  return (
    typeof one.attempt === "string" &&
    isSeq(one.seq) &&
    isSeq(one.clientSeq) &&
    typeof one.questionId === "string" &&
    isDigest(one.digest) &&
    typeof one.savedAt === "string"
  );
}

/** Where nothing was answered there is no digest that it could name. */
function isSubmission(one: Record<string, unknown>) {
  return (
    typeof one.attempt === "string" &&
    isSeq(one.seq) &&
    (isDigest(one.digest) || one.digest === "") &&
    typeof one.submittedAt === "string"
  );
}

/**
 * The receipts in a text, wherever they stand in it: one alone, a list, or the file that the page of
 * the exam gives. Of the same one that stands there twice the first is kept.
 */
export function receiptsIn(text: string): Found {
  const found: Found = { answers: [], submissions: [], digests: [] };
  const seen = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const one = value as Record<string, unknown>;
    const isOwn = isAnswer(one) || isSubmission(one);
    if (!isOwn) {
      for (const part of Object.values(one)) walk(part);
      return;
    }
    const name = JSON.stringify([one.attempt, one.seq, one.digest, one.questionId]);
    if (seen.has(name)) return;
    seen.add(name);
    if (isAnswer(one)) found.answers.push(one as AnswerReceipt);
    else found.submissions.push(one as SubmissionReceipt);
  };
  try {
    walk(JSON.parse(text));
  } catch {
    // Not JSON, so perhaps a fingerprint that was copied.
  }
  if (!seen.size) {
    found.digests = [...new Set((text.match(digest) ?? []).map((one) => one.toLowerCase()))];
  }
  return found;
}
