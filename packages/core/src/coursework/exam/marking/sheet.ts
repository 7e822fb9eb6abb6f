import { notFound } from "../../../error.ts";
import type { ExamHolder, ExamReader } from "../access.ts";
import type { ExamAttempt } from "../attempt/exam-attempts.entity.ts";
import { questionsOf } from "../attempt/paper.ts";
import { storedAttempt } from "../attempt/stored.ts";
import type { Question } from "../question/schema.ts";
import type { ExamMark } from "./exam-marks.entity.ts";
import type { SheetTotal } from "./records.ts";
import { storedMark } from "./stored.ts";
import { totalFor } from "./total.ts";

/** An attempt that was handed in, with its mark and the questions by whose key it is marked. */
export interface Sheet {
  attempt: ExamAttempt;
  mark: ExamMark;
  questions: ReadonlyMap<string, Question>;
}

/** The sheet of the current attempt, for somebody with something to do with it. */
export type SheetHolder = ExamHolder & Sheet;

/** The questions of an attempt by the key of some version of its paper. */
export const questionsBy = ({ paperId, seed }: ExamAttempt, paperVersion: number) =>
  questionsOf({ paperId, paperVersion, seed });

/** @throws 404 `attempt.not-found` where nothing was handed in */
export async function sheetOf({ exam }: Pick<ExamReader, "exam">, number = exam.attempt) {
  const key = { ...exam, number };
  const [attempt, mark] = await Promise.all([storedAttempt(key), storedMark(key)]);
  if (!attempt || !mark) throw notFound("attempt");
  return { attempt, mark, questions: await questionsBy(attempt, mark.keyVersion) };
}

/** The total of a sheet as far as it is. */
export const totalOf = ({ questions, mark }: Pick<Sheet, "questions" | "mark">): SheetTotal =>
  totalFor([...questions.values()], mark.scores);
