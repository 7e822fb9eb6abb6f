import type { Write } from "../../../db.ts";
import { AppError } from "../../../error.ts";
import { answerFault } from "../question/answer.ts";
import type { AnswerValue } from "../question/answer-schema.ts";
import type { Taker } from "./access.ts";
import { askedIn } from "./paper.ts";

/**
 * The question is one of this attempt and takes such an answer.
 * @returns what is to be written with it: files that are answered with stay where they are
 * @throws 400 `exam.no-question`, `exam.answer`, `exam.file`; 409 `exam.file-not-ready`
 */
export async function mustFit(
  { actor, attempt }: Taker,
  { questionId, value }: { questionId: string; value: AnswerValue },
): Promise<Write[]> {
  const question = (await askedIn(attempt)).get(questionId);
  if (!question) {
    throw new AppError("invalid", "exam.no-question", "This exam has no such question.", {
      field: "questionId",
    });
  }
  const fault = answerFault(question, value);
  if (fault) throw new AppError("invalid", "exam.answer", fault, { field: "value" });
  if (question.kind !== "file" || !Array.isArray(value) || !value.length) return [];
  const { pinned } = await import("./files.ts");
  return pinned(actor, attempt, value);
}
