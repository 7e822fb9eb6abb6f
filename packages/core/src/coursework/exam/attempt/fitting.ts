import type { Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import { type Asked, answerFault } from "../question/answer.ts";
import type { AnswerValue } from "../question/answer-schema.ts";
import type { Taker } from "./access.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";
import { latestOf } from "./latest.ts";
import { askedIn } from "./paper.ts";

/**
 * The question is one of this attempt, was not passed, and takes such an answer.
 * @returns what is to be written with it: files that are answered with stay where they are
 * @throws 400 `exam.no-question`, `exam.answer`, `exam.file`; 409 `exam.passed`, `exam.file-not-ready`
 */
export async function mustFit(
  { actor, attempt }: Taker,
  { questionId, value }: { questionId: string; value: AnswerValue },
): Promise<Write[]> {
  const asked = await askedIn(attempt);
  const question = asked.get(questionId);
  if (!question) {
    throw new AppError("invalid", "exam.no-question", "This exam has no such question.", {
      field: "questionId",
    });
  }
  if (isPassed(attempt, asked, questionId)) throw passed();
  const fault = answerFault(question, value);
  if (fault) throw new AppError("invalid", "exam.answer", fault, { field: "value" });
  if (question.kind !== "file" || !Array.isArray(value) || !value.length) return [];
  const { pinned } = await import("./files.ts");
  return pinned(actor, attempt, value);
}

/**
 * Whether the student came to a later question where nobody goes back: the browser saves each question
 * that it goes on to, if only without an answer. Files are taken later, too: they are uploaded and
 * checked while the student goes on.
 */
function isPassed(attempt: ExamAttempt, asked: Map<string, Asked>, questionId: string): boolean {
  if (!attempt.oneWay || asked.get(questionId)?.kind === "file") return false;
  const order = [...asked.keys()];
  const place = order.indexOf(questionId);
  return [...latestOf(attempt).keys()].some((id) => order.indexOf(id) > place);
}

const passed = () =>
  new AppError(
    "conflict",
    "exam.passed",
    "You went on to a later question before, and this exam does not let you go back.",
  );
