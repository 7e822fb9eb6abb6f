import type { QuestionAnswersView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { pointsFor } from "@lyceum/core/coursework/exam/marking/total.ts";
import { isByHand } from "@lyceum/core/coursework/exam/question/by-hand.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { score } from "@lyceum/core/coursework/exam/question/score.ts";
import { worthOf } from "@lyceum/core/coursework/exam/question/worth.ts";

export type AnswerRow = QuestionAnswersView["rows"][number];

export interface Effect {
  row: AnswerRow;
  before?: number;
  after?: number;
}

/** What a question is marked as from now on: with another key, or the same for everyone. */
export function changed(question: Question, everyone: "full" | "none" | undefined): Question {
  const { everyone: _, ...plain } = question;
  return everyone ? { ...question, everyone } : plain;
}

/** What one answer counts by it: what a person gave stays, as the server does it. */
function after(question: Question, { value, score: given }: AnswerRow) {
  const isGiven = isByHand(question) && given.auto === undefined;
  return pointsFor(question, {
    auto: score(question, value)?.points,
    points: isGiven && !given.override ? given.points : undefined,
    criteria: given.criteria,
    override: given.override,
  });
}

/** Whether it counts for nobody: then there are no points for it, so one cannot lack any. */
export const isForNobody = (question: Question) => worthOf(question) === 0;

/** Whose points change, and how. What begins or ends to count for nobody changes for all. */
export const effectsOf = (question: Question, rows: readonly AnswerRow[]): Effect[] =>
  rows
    .map((row) => ({ row, before: row.score.points, after: after(question, row) }))
    .filter(
      ({ row, ...one }) =>
        one.before !== one.after || isForNobody(question) !== (row.score.possible === 0),
    );
