import { createHash } from "node:crypto";
import { action } from "../../../action.ts";
import { notFound } from "../../../error.ts";
import { studentOf } from "../../people.ts";
import { shownTo } from "../../shown.ts";
import type { ExamAttempt } from "../attempt/exam-attempts.entity.ts";
import { latestOf } from "../attempt/latest.ts";
import { paperFor } from "../attempt/paper.ts";
import { handedIn } from "../attempt/states.ts";
import { type AttemptKey, storedAttempts, storedSaves } from "../attempt/stored.ts";
import type { Question } from "../question/schema.ts";
import { standingOf } from "./earlier.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import { mostOnPage } from "./limits.ts";
import { attemptKeys, may, newestOf, type PaperExam, paperReader } from "./paper-access.ts";
import { fileNames } from "./read.ts";
import { type QuestionAnswersView, ReadQuestionAnswers } from "./schema.ts";
import { questionsBy } from "./sheet.ts";
import { storedMarks } from "./stored.ts";
import { answeredView, scoreView } from "./view.ts";

/** An attempt of which something may be shown, with the question by whose key it is marked. */
interface Answered {
  one: PaperExam;
  attempt: ExamAttempt;
  mark: ExamMark;
  question: Question;
  /** Which of all attempts it is called. */
  at: number;
}

/** An order of each question's own, in which nobody who knows the list of students finds one. */
const placeOf = (questionId: string, { examId, number }: AttemptKey) =>
  createHash("sha256").update(`${questionId} ${examId} ${number}`).digest("hex").slice(0, 24);

/** All attempts in that order; those that nobody has begun, too, so that each keeps its number. */
function placesOf(exams: readonly PaperExam[], questionId: string) {
  const all = attemptKeys(exams.filter(({ exam }) => exam.status !== "voided"));
  return all
    .map((key) => ({ key, place: placeOf(questionId, key) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map((one, at) => ({ ...one, at: at + 1 }));
}

/**
 * The answers to one question, a page of them, for marking by question: a Query, and BatchGets of the
 * page's attempts, marks and answers.
 */
export const readQuestionAnswers = action({
  input: ReadQuestionAnswers,
  allow: paperReader,
  async run({ input: { paperId, questionId, cursor }, grant }): Promise<QuestionAnswersView> {
    const { exams } = grant;
    const paper = await paperFor({ paperId, paperVersion: newestOf(exams) });
    const all = paper.sections.flatMap(({ questions }) => questions);
    const question = all.find(({ id }) => id === questionId);
    const [first] = exams;
    if (!question || !first) throw notFound("question");
    const behind = placesOf(exams, questionId).filter(({ place }) => !cursor || place > cursor);
    const page = behind.slice(0, mostOnPage);
    const last = page.at(-1);
    return {
      paperId,
      question: shownTo(first)(question),
      rows: await rowsOf(await answeredOf(exams, page, questionId), exams),
      next: last && behind.length > page.length ? last.place : null,
    };
  },
});

const nameOf = ({ examId, number }: AttemptKey) => `${examId} ${number}`;
const byName = <One extends AttemptKey>(all: readonly One[]) =>
  new Map(all.map((one) => [nameOf(one), one]));

/** Those of a page that were handed in and had the question. */
async function answeredOf(
  exams: readonly PaperExam[],
  page: ReturnType<typeof placesOf>,
  questionId: string,
): Promise<Answered[]> {
  const keys = page.map(({ key }) => key);
  const [attempts, marks] = await Promise.all([storedAttempts(keys), storedMarks(keys)]);
  const [heads, sheets] = [byName(attempts), byName(marks)];
  const found = page.map(async ({ key, at }) => {
    const one = exams.find(({ exam }) => exam.examId === key.examId);
    const [attempt, mark] = [heads.get(nameOf(key)), sheets.get(nameOf(key))];
    if (!one || !attempt || !mark || !handedIn.includes(attempt.status)) return [];
    const question = (await questionsBy(attempt, mark.keyVersion)).get(questionId);
    return question ? [{ one, attempt, mark, question, at }] : [];
  });
  return (await Promise.all(found)).flat();
}

type AnsweredView = ReturnType<typeof answeredView>;

/** People put their names into those of their files. What kind of file it is stays. */
const withoutNames = (one: AnsweredView): AnsweredView => ({
  ...one,
  files: one.files?.map(({ fileId, name }, at) => ({
    fileId,
    name: `File ${at + 1}${/\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? ""}`,
  })),
});

async function rowsOf(
  answered: readonly Answered[],
  exams: readonly PaperExam[],
): Promise<QuestionAnswersView["rows"]> {
  const saves = await storedSaves(
    answered.flatMap(({ attempt, question }) => {
      const latest = latestOf(attempt).get(question.id);
      return latest ? [{ ...attempt, seq: latest.seq }] : [];
    }),
  );
  const [answers, files] = [byName(saves), await fileNames(saves)];
  const isAnonymous = exams.some(({ exam }) => exam.markAnonymously);
  return answered.map(({ one, attempt, mark, question, at }) => {
    const student = studentOf(one.exam, one);
    const given = answeredView(question, answers.get(nameOf(attempt)), { look: one, files });
    return {
      assignmentId: attempt.assignmentId,
      examId: attempt.examId,
      attempt: attempt.number,
      student: isAnonymous ? undefined : student,
      label: isAnonymous ? `Attempt ${at}` : student.name,
      ...(isAnonymous ? withoutNames(given) : given),
      score: scoreView(question, mark.scores[question.id], one),
      attemptStatus: attempt.status,
      version: mark.version,
      mayMark: may(standingOf(one, attempt), "mark"),
      mayTake: may(standingOf(one, attempt), "take"),
    };
  });
}
