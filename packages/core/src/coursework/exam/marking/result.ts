import { action } from "../../../action.ts";
import { notFound } from "../../../error.ts";
import { shownTo } from "../../shown.ts";
import { none } from "../../work.ts";
import { type ExamReader, examReader } from "../access.ts";
import { sectionsOf } from "../attempt/paper.ts";
import { attemptsOf } from "../attempt/stored.ts";
import { attemptRow } from "../attempt/view.ts";
import { type Exam, Exams } from "../exams.entity.ts";
import { questionWithoutKey } from "../question/shown.ts";
import { ExamRef } from "../schema.ts";
import { answersWithFiles } from "./read.ts";
import type { ResultView } from "./schema.ts";
import { storedMarks } from "./stored.ts";
import { answeredView, regradeView, scoreView } from "./view.ts";

/** What was released of the newest attempt of which something was. */
export async function releasedOf({ exam }: Pick<ExamReader, "exam">) {
  const attempts = await attemptsOf(exam);
  const marks = new Map((await storedMarks(attempts)).map((one) => [one.number, one.released]));
  const found = attempts.findLast((one) => one.status !== "voided" && marks.get(one.number));
  const released = found && marks.get(found.number);
  return found && released ? { attempt: found, released } : undefined;
}

/**
 * The result as the release has frozen it, and nothing else of the mark.
 * @throws 404 `result.not-found` before the release
 */
export const readResult = action({
  input: ExamRef,
  allow: examReader,
  run: ({ grant }) => resultView(grant),
});

/**
 * Whether somebody still has these questions before them: this student with a make-up, or another one
 * with the same paper. As long as that is so nobody reads what is right.
 */
async function isStillTaken(exam: Exam): Promise<boolean> {
  const { data } = await Exams.query.byPaper({ paperId: exam.paperId }).go({ pages: "all" });
  return [exam, ...data].some(({ todoAt }) => todoAt !== none);
}

export async function resultView(grant: ExamReader): Promise<ResultView> {
  const { exam } = grant;
  const found = await releasedOf(grant);
  if (!found) throw notFound("result");
  const { attempt, released } = found;
  const shown = shownTo(grant);
  const showsKey = released.shows === "answers";
  const [sections, { answers, files }, keyWaits] = await Promise.all([
    sectionsOf({ ...attempt, paperVersion: released.keyVersion }, exam),
    answersWithFiles(attempt),
    showsKey && isStillTaken(exam),
  ]);
  return {
    examId: exam.examId,
    assignmentId: exam.assignmentId,
    code: exam.examCode,
    title: shown(exam.title),
    attempt: attemptRow(attempt),
    releasedAt: released.releasedAt,
    total: released.total,
    summary: shown(released.summary),
    shows: released.shows,
    keyWaits,
    sections: sections.map(({ id, title, intro, questions }) => ({
      id,
      title: shown(title),
      intro: shown(intro),
      questions: questions.map((question) => ({
        question: shown(questionWithoutKey(question)),
        ...answeredView(question, answers[question.id], { look: grant, files }),
        score: scoreView(question, released.scores[question.id], grant),
        key: showsKey && !keyWaits ? shown(question) : undefined,
      })),
    })),
    history: released.history.map((one) => regradeView(one, grant)),
  };
}
