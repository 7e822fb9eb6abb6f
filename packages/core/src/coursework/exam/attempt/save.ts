import { isDeepStrictEqual } from "node:util";
import { action } from "../../../action.ts";
import { now, tryCommit } from "../../../db.ts";
import { AppError, Overtaken } from "../../../error.ts";
import { retry } from "../../../retry.ts";
import { isUnanswered } from "../question/answer.ts";
import { again, type Taker, taker } from "./access.ts";
import { attemptName } from "./digest.ts";
import { type ExamAnswer, ExamAnswers } from "./exam-answers.entity.ts";
import { type ExamAttempt, ExamAttempts } from "./exam-attempts.entity.ts";
import {
  isRunning,
  mustBeUnhurried,
  mustBeWriter,
  mustHaveRoom,
  type Running,
  refusal,
  timeOf,
} from "./fits.ts";
import { mustFit } from "./fitting.ts";
import { latestOf, latestWith } from "./latest.ts";
import { leastSavedBytes } from "./limits.ts";
import { digestAfter, receiptOf } from "./receipt.ts";
import { SaveAnswer, type SavedView } from "./schema.ts";
import { answerIn, keyOf, storedSave } from "./stored.ts";

/** Nothing was answered yet. */
const none = { seq: 0, clientSeq: 0 };

type Sent = (typeof SaveAnswer)["_output"];

/**
 * Saves an answer: one read of the attempt, and one transaction of two writes, the attempt and the
 * next item of its log. Sent again it is answered again. Of two at the same moment the loser reads
 * again and comes behind.
 * @throws 409 `exam.over`, `exam.elsewhere`, `exam.superseded`, `exam.sequence-used`, `exam.passed`, `exam.full`; 400
 * `exam.no-question`, `exam.answer`
 */
export const saveAnswer = action({
  input: SaveAnswer,
  allow: taker,
  run: ({ input, grant }) =>
    retry(async (tried) => saved(tried ? await again(grant) : grant, input)),
});

async function saved(grant: Taker, sent: Sent): Promise<SavedView> {
  const { attempt } = grant;
  const { seq, clientSeq: known } = latestOf(attempt).get(sent.questionId) ?? none;
  // Its answer was lost: it is given again, whatever has become of the attempt since.
  const before = sent.clientSeq === known ? await storedSave(attempt, seq) : undefined;
  if (before && isDeepStrictEqual(answerIn(before), sent.value)) {
    return answered(attempt, before);
  }
  const savedAt = now();
  if (!isRunning(attempt, savedAt)) throw await refusal(attempt, savedAt);
  mustBeWriter(attempt, sent);
  if (before) throw used();
  if (sent.clientSeq <= known) throw superseded();
  mustBeUnhurried(attempt, savedAt);
  mustHaveRoom(attempt);
  const time = timeOf(attempt, sent.writtenAt, savedAt);
  const pinned = await mustFit(grant, sent);
  const item = itemAfter(attempt, sent, { ...time, savedAt });
  const refused = await tryCommit([headAfter(attempt, item), ExamAnswers.create(item), ...pinned]);
  if (refused.length) throw new Overtaken();
  return answered(attempt, item);
}

/** The next item of the log. */
function itemAfter(
  attempt: Running,
  sent: Sent,
  time: Pick<ExamAnswer, "writtenAt" | "savedAt">,
): ExamAnswer {
  const { questionId, clientSeq, value } = sent;
  const seq = attempt.seq + 1;
  const name = attemptName(attempt.examId, attempt.number);
  const save = { attempt: name, seq, questionId, clientSeq, value };
  return {
    ...keyOf(attempt),
    seq,
    questionId,
    clientSeq,
    ...(typeof value === "string" ? { text: value } : value && { list: value }),
    ...time,
    epoch: attempt.epoch,
    digest: digestAfter(attempt.digest, save),
  };
}

/** The attempt with this save, as long as nothing else was saved, no device took over, and time is left. */
function headAfter(attempt: Running, item: ExamAnswer) {
  const { seq, digest, questionId, clientSeq, savedAt } = item;
  const value = answerIn(item);
  const isBlank = isUnanswered(value);
  const bytes = Math.max(leastSavedBytes, Buffer.byteLength(JSON.stringify(value)));
  return ExamAttempts.patch(keyOf(attempt))
    .set({
      seq,
      digest,
      latest: latestWith(attempt, questionId, { seq, clientSeq, isBlank }),
      savedBytes: (attempt.savedBytes ?? 0) + bytes,
      seenAt: savedAt,
      ...(item.inGrace && { inGrace: attempt.inGrace + 1 }),
    })
    .where((one, { eq, gte }) =>
      [
        eq(one.status, "in_progress"),
        eq(one.epoch, attempt.epoch),
        eq(one.seq, attempt.seq),
        gte(one.endsAt, savedAt),
      ].join(" AND "),
    );
}

const answered = ({ deadline = "", endsAt = "" }: ExamAttempt, item: ExamAnswer): SavedView => ({
  receipt: receiptOf(item),
  now: now(),
  deadline,
  endsAt,
});

const superseded = () =>
  new AppError("conflict", "exam.superseded", "A newer answer to this question was saved already.");

const used = () =>
  new AppError(
    "conflict",
    "exam.sequence-used",
    "Another answer to this question was saved with the same number.",
  );
