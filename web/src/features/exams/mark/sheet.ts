import type { MarkedQuestion, MarkingView } from "@lyceum/core/coursework/exam/marking/schema.ts";
import { pointsFor, totalFor } from "@lyceum/core/coursework/exam/marking/total.ts";
import { isByHand } from "@lyceum/core/coursework/exam/question/by-hand.ts";
import type { Question } from "@lyceum/core/coursework/exam/question/schema.ts";
import { worthOf } from "@lyceum/core/coursework/exam/question/worth.ts";
import type { MarkInput } from "@lyceum/core/coursework/mark/schema.ts";
import type { MarkKind } from "../../../ui/mark/saver.ts";
import {
  faultsOf as faultsOfWork,
  markOf as markOfWork,
  type Sheet,
  sheetOf as sheetOfWork,
  type Work,
} from "../../../ui/mark/sheet.ts";

/** The fields of one question; what the sheet of a homework calls its summary is the comment here. */
export type Fields = Sheet;

/** The mark of an attempt while it is entered. */
export interface ExamSheet {
  /** By question. */
  questions: Record<string, Fields>;
  summary: string;
}

/** The same as it is saved. */
export interface ExamMark {
  questions: Record<string, MarkInput>;
  summary?: string;
}

export const noFields: Fields = sheetOfWork(undefined);

type Marked = Pick<MarkedQuestion, "question" | "score">;

const rubricOf = (question: Question) => ("rubric" in question ? question.rubric : undefined);

/** What a person gave for an answer, as it was saved. */
function savedOf({ question, score }: Marked): MarkInput {
  const isPoints = isByHand(question) && !rubricOf(question) && !score.override;
  return {
    scores: score.criteria,
    points: isPoints ? score.points : undefined,
    override: score.override,
    summary: score.comment,
  };
}

/** What an answer is marked by, and what was saved of its mark. */
export const workOf = (one: Marked): Work => ({
  points: worthOf(one.question),
  rubric: rubricOf(one.question),
  timezone: "UTC",
  saved: savedOf(one),
});

const questionsOf = ({ sections }: MarkingView): MarkedQuestion[] =>
  sections.flatMap(({ questions }) => questions);

/** The fields of a question as it was marked. */
export const fieldsOf = (one: Marked): Fields => sheetOfWork(savedOf(one));

const sheetOf = (view: MarkingView): ExamSheet => ({
  questions: Object.fromEntries(questionsOf(view).map((one) => [one.question.id, fieldsOf(one)])),
  summary: view.summary ?? "",
});

function markOf(view: MarkingView, sheet: ExamSheet): ExamMark {
  const marks = questionsOf(view).map((one) => {
    const { id } = one.question;
    return [id, markOfWork(workOf(one), sheet.questions[id] ?? noFields)] as const;
  });
  return { questions: Object.fromEntries(marks), summary: sheet.summary.trim() || undefined };
}

/** What is wrong with the fields of a question, by their names; what is wrong is not saved. */
export const faultsOf = (one: Marked, fields: Fields) => faultsOfWork(workOf(one), fields);

/** The points of a question as it stands in its fields. */
export function pointsOf(one: MarkedQuestion, fields: Fields) {
  const { scores: criteria, points, override } = markOfWork(workOf(one), fields);
  return pointsFor(one.question, { auto: one.score.auto, points, criteria, override });
}

/** The points of the attempt as they stand in the fields, and how many questions are not marked. */
export function totalOf(view: MarkingView, { questions }: ExamSheet) {
  const all = questionsOf(view);
  const scores = all.map((one) => {
    const fields = questions[one.question.id] ?? noFields;
    return [one.question.id, { auto: pointsOf(one, fields) }] as const;
  });
  return totalFor(
    all.map(({ question }) => question),
    Object.fromEntries(scores),
  );
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is sent of a mark: the fields of the questions that are another than before; null takes one away. */
export function patchOf(mark: ExamMark, base: ExamMark) {
  const changed = Object.entries(mark.questions).flatMap(([id, now]) => {
    const before = base.questions[id] ?? {};
    const parts = {
      points: differing(now.points, before.points),
      criteria: differing(now.scores, before.scores),
      override: differing(now.override, before.override),
      comment: differing(now.summary, before.summary),
    };
    return Object.values(parts).some((part) => part !== undefined) ? [[id, parts] as const] : [];
  });
  return {
    scores: changed.length ? Object.fromEntries(changed) : undefined,
    summary: differing(mark.summary, base.summary),
  };
}

const differing = <Value>(now: Value | undefined, before: Value | undefined) =>
  isSame(now, before) ? undefined : (now ?? null);

/** Two windows that marked different questions have both; where both marked one, a person decides. */
function merge(view: MarkingView, base: ExamMark, mine: ExamSheet, theirs: ExamSheet) {
  const [my, their] = [markOf(view, mine), markOf(view, theirs)];
  const merged: ExamSheet = { questions: { ...mine.questions }, summary: mine.summary };
  for (const id of Object.keys(their.questions)) {
    if (isSame(their.questions[id], base.questions[id])) continue;
    if (isSame(my.questions[id], their.questions[id])) continue;
    if (!isSame(my.questions[id], base.questions[id])) return undefined;
    merged.questions[id] = theirs.questions[id] ?? noFields;
  }
  if (!isSame(their.summary, base.summary) && !isSame(my.summary, their.summary)) {
    if (!isSame(my.summary, base.summary)) return undefined;
    merged.summary = theirs.summary;
  }
  return merged;
}

/** How the mark of an exam is entered and saved. */
export const examMark: MarkKind<MarkingView, ExamSheet, ExamMark> = {
  sheetOf,
  markOf,
  staleCode: "mark.stale",
  merge,
};
