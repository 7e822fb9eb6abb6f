import { action } from "../../../action.ts";
import { now } from "../../../db.ts";
import { withoutKey } from "../question/shown.ts";
import { attemptName } from "./digest.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { isRunning, refusal } from "./fits.ts";
import { sectionsOf } from "./paper.ts";
import { ReadTaking, type TakingView } from "./schema.ts";
import { type Sitter, sitter } from "./sitting.ts";
import { answerIn, currentAnswers } from "./stored.ts";

/**
 * All that taking an exam needs, as it is now: after a reload, or on another device.
 * @throws 409 `exam.not-started`, `exam.over`
 */
export const readTaking = action({
  input: ReadTaking,
  allow: sitter,
  run: ({ input: { device }, grant }) => takingView(grant, device),
});

/** The questions as this attempt has them, without their key, with what was answered so far. */
export async function takingView(
  { exam, attempt }: Sitter,
  device: string | undefined,
): Promise<TakingView> {
  const at = now();
  if (!isRunning(attempt, at) || !attempt.device) throw await refusal(attempt, at);
  const [sections, answers] = await Promise.all([sectionsOf(attempt, exam), answersOf(attempt)]);
  const { examId, number, epoch, startedAt, deadline, endsAt, seq, digest = "" } = attempt;
  const { paging, canGoBack, graceSeconds, points, questions } = exam;
  return {
    now: at,
    status: attempt.status,
    epoch,
    isWriter: device === attempt.device.id,
    device: attempt.device,
    examId,
    code: exam.examCode,
    title: exam.title,
    attempt: number,
    attemptId: attemptName(examId, number),
    startedAt,
    deadline,
    endsAt,
    seq,
    digest,
    settings: { paging, canGoBack, graceSeconds, points, questions },
    sections: withoutKey({ sections }),
    answers,
    events: attempt.events,
  };
}

async function answersOf(attempt: ExamAttempt): Promise<TakingView["answers"]> {
  const saves = Object.values(await currentAnswers(attempt));
  return Object.fromEntries(
    saves.map((one) => {
      const { questionId, seq, clientSeq, savedAt } = one;
      return [questionId, { value: answerIn(one), seq, clientSeq, savedAt }];
    }),
  );
}
