import type { Stamp } from "../../stamp.ts";
import type { Question } from "../question/schema.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import { mostHistory, mostHistoryBytes } from "./limits.ts";
import type { Regraded } from "./records.ts";
import { pointsFor } from "./total.ts";

/** The same with what came; the oldest go where there are too many, or too many words in them. */
export function withHistory(history: readonly Regraded[], more: readonly Regraded[]): Regraded[] {
  const all = [...history, ...more].slice(-mostHistory);
  while (Buffer.byteLength(JSON.stringify(all)) > mostHistoryBytes) all.shift();
  return all;
}

/**
 * What is another than what was released, question by question, with the reason for which the mark
 * was opened again. What a regrade of one question for all has told already is not told twice.
 */
export function changesSince(
  { released, scores, history }: Pick<ExamMark, "released" | "scores" | "history">,
  questions: readonly Question[],
  stamp: Stamp,
): Regraded[] {
  if (!released) return [];
  const opened = history.findLast((one) => one.questionId === undefined);
  return questions.flatMap((question) => {
    const told = history.findLast(
      (one) => one.questionId === question.id && one.at >= released.releasedAt,
    );
    const before = told ? told.after : pointsFor(question, released.scores[question.id]);
    const after = pointsFor(question, scores[question.id]);
    if (before === after) return [];
    const reason = opened?.reason ?? "Marked again.";
    return [{ ...stamp, reason, questionId: question.id, before, after }];
  });
}
