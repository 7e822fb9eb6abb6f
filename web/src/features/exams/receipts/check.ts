import type {
  AnswerReceipt,
  LogView,
  SubmissionReceipt,
} from "@lyceum/core/coursework/exam/attempt/schema.ts";
import { digestAfter } from "../../../lib/coursework/exam-digest.ts";
import type { Found } from "./find.ts";

type Saved = LogView["saves"][number];

/** The log as this browser computed it anew. */
export interface Chain {
  log: LogView;
  /** By sequence. */
  digests: ReadonlyMap<number, string>;
  /** The first save whose digest is another than the log says, or that is not at its place. */
  brokenAt?: number;
}

/** Computes every digest of a log from its values, and believes none that the server tells. */
export async function chainOf(log: LogView): Promise<Chain> {
  const digests = new Map<number, string>();
  let previous = "";
  let brokenAt: number | undefined;
  for (const [at, save] of log.saves.entries()) {
    const { questionId, clientSeq, value } = save;
    const seq = at + 1;
    const attempt = log.attemptId;
    previous = await digestAfter(previous, { attempt, seq, questionId, clientSeq, value });
    digests.set(seq, previous);
    if (brokenAt === undefined && (save.seq !== seq || save.digest !== previous)) brokenAt = seq;
  }
  return { log, digests, brokenAt };
}

/**
 * What became of a receipt: the log holds just this save, holds something else at its place, holds
 * nothing there, or is of another attempt.
 */
export type Verdict = "matches" | "differs" | "missing" | "foreign";

export interface Checked<Receipt> {
  receipt: Receipt;
  verdict: Verdict;
  /** What the log has at its place. */
  save?: Saved;
}

export interface Checks {
  answers: Checked<AnswerReceipt>[];
  submissions: Checked<SubmissionReceipt>[];
  digests: Checked<string>[];
}

const saveAt = ({ log }: Chain, seq: number) => log.saves[seq - 1];

function checkAnswer(chain: Chain, receipt: AnswerReceipt): Checked<AnswerReceipt> {
  if (receipt.attempt !== chain.log.attemptId) return { receipt, verdict: "foreign" };
  const save = saveAt(chain, receipt.seq);
  if (!save) return { receipt, verdict: "missing" };
  const isSame =
    chain.digests.get(receipt.seq) === receipt.digest &&
    save.questionId === receipt.questionId &&
    save.clientSeq === receipt.clientSeq &&
    Date.parse(save.savedAt) === Date.parse(receipt.savedAt);
  return { receipt, save, verdict: isSame ? "matches" : "differs" };
}

function checkSubmission(chain: Chain, receipt: SubmissionReceipt): Checked<SubmissionReceipt> {
  const { log, digests } = chain;
  if (receipt.attempt !== log.attemptId) return { receipt, verdict: "foreign" };
  const own = log.submission;
  if (!own || receipt.seq > log.saves.length) return { receipt, verdict: "missing" };
  const isSame =
    (digests.get(receipt.seq) ?? "") === receipt.digest &&
    own.seq === receipt.seq &&
    Date.parse(own.submittedAt) === Date.parse(receipt.submittedAt);
  return { receipt, save: saveAt(chain, receipt.seq), verdict: isSame ? "matches" : "differs" };
}

function checkDigest(chain: Chain, receipt: string): Checked<string> {
  const seq = [...chain.digests].find(([, one]) => one === receipt)?.[0];
  if (seq === undefined) return { receipt, verdict: "missing" };
  return { receipt, verdict: "matches", save: saveAt(chain, seq) };
}

/** Compares receipts with the log. */
export const checksOf = (chain: Chain, { answers, submissions, digests }: Found): Checks => ({
  answers: answers.map((one) => checkAnswer(chain, one)),
  submissions: submissions.map((one) => checkSubmission(chain, one)),
  digests: digests.map((one) => checkDigest(chain, one)),
});

export const allOf = ({ answers, submissions, digests }: Checks) => [
  ...submissions,
  ...answers,
  ...digests,
];

/** The last save that a receipt vouches for; those after it no receipt says anything of. */
export const vouchedUpTo = (checks: Checks) =>
  Math.max(
    0,
    ...allOf(checks).flatMap(({ verdict, save }) =>
      verdict === "matches" && save ? [save.seq] : [],
    ),
  );
