import { hundredths, scoreOf } from "../../mark/total.ts";
import type { Question } from "../question/schema.ts";
import { worthOf } from "../question/worth.ts";
import type { QuestionScore, Scores, SheetTotal } from "./records.ts";

const rubricOf = (question: Question) => ("rubric" in question ? question.rubric : undefined);

/** What the criteria come to, once each has its points. */
function byRubric(question: Question, { criteria }: QuestionScore): number | undefined {
  const rubric = rubricOf(question);
  if (!rubric || !criteria?.length) return undefined;
  const all = rubric.criteria.map((one) => scoreOf(rubric, one.id, criteria));
  if (all.some((one) => one === undefined)) return undefined;
  return all.reduce<number>((sum, one) => sum + hundredths(one ?? 0), 0) / 100;
}

/**
 * What an answer counts: what somebody said instead, else what a person gave, else what was computed;
 * never more than there is. Undefined as long as nobody marked it.
 */
export function pointsFor(question: Question, score: QuestionScore = {}): number | undefined {
  if (question.everyone && !score.override) return worthOf(question);
  const isBegun = rubricOf(question) && score.criteria?.length;
  const given = isBegun ? byRubric(question, score) : (score.points ?? score.auto);
  const counted = score.override?.points ?? given;
  return counted === undefined ? undefined : Math.min(counted, worthOf(question));
}

/** The points of all questions of an attempt, added up in hundredths. */
export function totalFor(questions: readonly Question[], scores: Scores): SheetTotal {
  const all = questions.map((one) => pointsFor(one, scores[one.id]));
  const sum = (some: readonly (number | undefined)[]) =>
    some.reduce<number>((so, one) => so + hundredths(one ?? 0), 0) / 100;
  return {
    earned: sum(all),
    possible: sum(questions.map(worthOf)),
    unmarked: all.filter((one) => one === undefined).length,
  };
}
