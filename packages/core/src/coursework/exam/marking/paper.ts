import { action } from "../../../action.ts";
import { notFound } from "../../../error.ts";
import { studentOf } from "../../people.ts";
import { shownTo } from "../../shown.ts";
import { paperFor } from "../attempt/paper.ts";
import type { Paper } from "../question/schema.ts";
import { storedPaper } from "../stored.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import { meanOf, medianOf } from "./figures.ts";
import { attemptKeys, maySet, newestOf, type PaperExam, paperReader } from "./paper-access.ts";
import { type PaperExamRow, PaperRef, type PaperView } from "./schema.ts";
import { figuresOf, type Given } from "./statistics.ts";
import { storedMarks } from "./stored.ts";
import { totalFor } from "./total.ts";

type Marked = ExamMark & Given;

/** The marks of all attempts that were handed in and count, with the questions by whose key they are marked. */
async function marksOf(exams: readonly PaperExam[], paperId: string): Promise<Marked[]> {
  const counted = exams.filter(({ exam }) => exam.status !== "voided");
  const marks = await storedMarks(attemptKeys(counted), { consistent: false });
  return Promise.all(
    marks.map(async (mark) => {
      const paper = await paperFor({ paperId, paperVersion: mark.keyVersion });
      return { ...mark, questions: hadOf(paper, mark) };
    }),
  );
}

/** The questions that an attempt had: those that it has a score of, drawn from a pool or not. */
const hadOf = ({ sections }: Paper, { scores }: ExamMark) =>
  new Map(
    sections
      .flatMap(({ questions }) => questions)
      .flatMap((one) => (Object.hasOwn(scores, one.id) ? [[one.id, one] as const] : [])),
  );

/**
 * The exams with a paper, and how its questions did over all attempts that were handed in: a Query, and
 * BatchGets of assignments and marks.
 */
export const readPaperOf = action({
  input: PaperRef,
  allow: paperReader,
  async run({ input: { paperId }, grant }): Promise<PaperView> {
    const { exams } = grant;
    const version = newestOf(exams);
    const [first] = exams;
    const [paper, stored, marks] = await Promise.all([
      paperFor({ paperId, paperVersion: version }),
      storedPaper(paperId, version),
      marksOf(exams, paperId),
    ]);
    if (!first || !stored) throw notFound("exam-paper");
    const shown = shownTo(first);
    const totals = marks.map(({ questions, scores }) => totalFor([...questions.values()], scores));
    const whole = totals.flatMap(({ earned, unmarked }) => (unmarked ? [] : [earned]));
    const byKey = new Map(marks.map((one, at) => [`${one.examId} ${one.number}`, totals[at]]));
    return {
      paperId,
      title: shown(first.exam.title),
      version,
      points: stored.points,
      markAnonymously: exams.some(({ exam }) => exam.markAnonymously),
      mayRegrade: exams.some(maySet),
      exams: exams.map((one) => rowOf(one, byKey.get(`${one.exam.examId} ${one.exam.attempt}`))),
      sections: paper.sections.map(({ id, title }) => ({ id, title: shown(title) })),
      questions: paper.sections.flatMap(({ id: sectionId, questions }) =>
        questions.map((question) => ({
          question: shown(question),
          sectionId,
          ...figuresOf(question, marks),
        })),
      ),
      mean: meanOf(whole),
      median: medianOf(whole),
    };
  },
});

function rowOf(one: PaperExam, total: PaperExamRow["total"]): PaperExamRow {
  const { exam } = one;
  return {
    assignmentId: exam.assignmentId,
    examId: exam.examId,
    code: exam.examCode,
    student: studentOf(exam, one),
    status: exam.status,
    attempt: exam.attempt,
    attemptStatus: exam.attemptStatus,
    submittedAt: exam.submittedAt,
    total,
    releasedAt: exam.released?.releasedAt,
  };
}
