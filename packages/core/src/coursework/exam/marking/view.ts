import { type Look, nameFor, shownTo } from "../../shown.ts";
import type { ExamAnswer } from "../attempt/exam-answers.entity.ts";
import { answerIn } from "../attempt/stored.ts";
import type { Question } from "../question/schema.ts";
import { scoreNoteWords } from "../question/score-words.ts";
import { worthOf } from "../question/worth.ts";
import type { QuestionScore, Regraded } from "./records.ts";
import type { RegradeView, ScoreView } from "./schema.ts";
import { pointsFor } from "./total.ts";

/** What was given for one answer, as this reader may see it; the caller asks first whether they may. */
export function scoreView(question: Question, score: QuestionScore = {}, look: Look): ScoreView {
  const shown = shownTo(look);
  const { auto, note, override, comment, criteria } = score;
  return {
    points: pointsFor(question, score),
    possible: worthOf(question),
    auto,
    note: note && scoreNoteWords[note],
    override: shown(override),
    comment: shown(comment),
    criteria: shown(criteria),
  };
}

/** Names of files by their ids. */
export type FileNames = ReadonlyMap<string, string>;

/** What was answered, with its place in the log. */
export function answeredView(
  question: Question,
  answer: ExamAnswer | undefined,
  { look, files }: { look: Look; files: FileNames },
) {
  const value = answer ? answerIn(answer) : null;
  const isFiles = question.kind === "file" && Array.isArray(value);
  return {
    value: shownTo(look)(value),
    seq: answer?.seq,
    savedAt: answer?.savedAt,
    inGrace: answer?.inGrace === true,
    files: isFiles
      ? value.map((fileId) => ({ fileId, name: files.get(fileId) ?? "A file" }))
      : undefined,
  };
}

export const regradeView = (one: Regraded, look: Look): RegradeView => ({
  at: one.at,
  name: nameFor(look, one),
  reason: shownTo(look)(one.reason),
  questionId: one.questionId,
  before: one.before,
  after: one.after,
});
