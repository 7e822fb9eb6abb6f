import { action } from "../../../action.ts";
import type { Actor } from "../../../actor.ts";
import { storedFile } from "../../../assignment/file/stored.ts";
import { notFound } from "../../../error.ts";
import { id } from "../../../id.ts";
import { studentOf } from "../../people.ts";
import { shownTo } from "../../shown.ts";
import { type ExamReader, examReader } from "../access.ts";
import type { ExamAnswer } from "../attempt/exam-answers.entity.ts";
import type { ExamAttempt } from "../attempt/exam-attempts.entity.ts";
import { eventsOf, eventsView } from "../attempt/log.ts";
import { sectionsOf } from "../attempt/paper.ts";
import { currentAnswers } from "../attempt/stored.ts";
import { attemptRow } from "../attempt/view.ts";
import { isByHand } from "../question/by-hand.ts";
import type { ExamKey } from "../stored.ts";
import { actsOn } from "./earlier.ts";
import { type MarkingView, ReadAttempt } from "./schema.ts";
import { type Sheet, sheetOf, totalOf } from "./sheet.ts";
import { answeredView, type FileNames, regradeView, scoreView } from "./view.ts";

/** Those who read marks before they are released: all who read the exam but its student. */
export async function markReader(actor: Actor, key: ExamKey): Promise<ExamReader | false> {
  const grant = await examReader(actor, key);
  return grant && grant.part !== "student" && grant;
}

/** An attempt with its key, answers and marks, for the teacher and the team. */
export const readAttempt = action({
  input: ReadAttempt,
  allow: markReader,
  async run({ input: { number }, grant }) {
    return markingView(grant, await sheetOf(grant, number));
  },
});

/** An attempt as it is now, for whoever did something to its mark; the current one as a rule. */
export async function shownAttempt(
  { actor, exam }: ExamReader,
  number?: number,
): Promise<MarkingView> {
  const found = await markReader(actor, exam);
  if (!found) throw notFound("exam");
  return markingView(found, await sheetOf(found, number));
}

/** The names of the files among answers. */
export async function fileNames(answers: readonly ExamAnswer[]): Promise<FileNames> {
  const ids = answers.flatMap(({ assignmentId, list = [] }) =>
    list.filter((one) => id("file").safeParse(one).success).map((one) => ({ assignmentId, one })),
  );
  const files = await Promise.all(
    ids.map(({ assignmentId, one }) => storedFile(assignmentId, one)),
  );
  return new Map(files.flatMap((one) => (one ? [[one.fileId, one.name] as const] : [])));
}

/** What was answered of an attempt, and the names of the files among it. */
export async function answersWithFiles(attempt: ExamAttempt) {
  const answers = await currentAnswers(attempt);
  return { answers, files: await fileNames(Object.values(answers)) };
}

export async function markingView(grant: ExamReader, sheet: Sheet): Promise<MarkingView> {
  const { exam } = grant;
  const { attempt, mark } = sheet;
  const { keyVersion: paperVersion } = mark;
  const shown = shownTo(grant);
  const [sections, { answers, files }, noted, allowed] = await Promise.all([
    sectionsOf({ ...attempt, paperVersion }, exam),
    answersWithFiles(attempt),
    eventsOf(attempt),
    actsOn(grant, attempt),
  ]);
  return {
    examId: exam.examId,
    assignmentId: exam.assignmentId,
    code: exam.examCode,
    title: shown(exam.title),
    status: exam.status,
    student: studentOf(exam, grant),
    paperId: exam.paperId,
    paperVersion,
    attempt: attemptRow(attempt),
    sections: sections.map(({ id: sectionId, title, intro, questions }) => ({
      id: sectionId,
      title: shown(title),
      intro: shown(intro),
      questions: questions.map((question) => ({
        question: shown(question),
        ...answeredView(question, answers[question.id], { look: grant, files }),
        score: scoreView(question, mark.scores[question.id], grant),
        isByHand: isByHand(question),
      })),
    })),
    total: totalOf(sheet),
    summary: shown(mark.summary),
    history: mark.history.map((one) => regradeView(one, grant)),
    ...eventsView(attempt, noted),
    released: mark.released && { at: mark.released.releasedAt, total: mark.released.total },
    shows: exam.shows,
    version: mark.version,
    isCurrent: attempt.number === exam.attempt,
    allowed,
  };
}
