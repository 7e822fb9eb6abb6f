import type { Write } from "../../../db.ts";
import type { ExamAttempt } from "../attempt/exam-attempts.entity.ts";
import { keyOf } from "../attempt/stored.ts";
import type { Exam } from "../exams.entity.ts";
import type { AttemptEvent } from "../lifecycle.ts";
import { isUnanswered } from "../question/answer.ts";
import type { AnswerValue } from "../question/answer-schema.ts";
import type { Question } from "../question/schema.ts";
import { score } from "../question/score.ts";
import { ExamMarks } from "./exam-marks.entity.ts";
import type { QuestionScore, Scores } from "./records.ts";
import { copyOf, releasedSheet } from "./released.ts";
import { totalFor } from "./total.ts";

interface HandedIn {
  exam: Exam;
  attempt: ExamAttempt;
  /** Those of the attempt, with the key of the exam's newest paper. */
  questions: readonly Question[];
  /** The current answers, by question. */
  answers: Readonly<Record<string, AnswerValue>>;
  /** When it was handed in. */
  at: string;
}

/** What follows as an attempt is handed in. */
export interface Scored {
  /** Makes its mark, for the transaction that hands it in. */
  write: Write;
  /** What happens in the same transaction after it was handed in, each with its record; nothing where it waits to be marked. */
  next: Extract<AttemptEvent, "finish" | "release">[];
  /** What the exam copies of a result that is released at once. */
  released?: Exam["released"];
}

/** What a question is given by its key alone. */
export function autoScore(question: Question, value: AnswerValue | undefined): QuestionScore {
  const auto = score(question, value);
  const isChoice = question.kind === "choice" || question.kind === "multiple";
  const chosen = isChoice && !isUnanswered(value) ? [value ?? []].flat() : undefined;
  return {
    ...(auto && { auto: auto.points, note: auto.note }),
    ...(isUnanswered(value) && { isBlank: true }),
    ...(chosen && { chosen }),
  };
}

/**
 * Scores an attempt as it is handed in: all that a key can say. Where nothing is left to a person it is
 * marked, and where the exam says so its result is released at once.
 */
export function scoreAttempt({ exam, attempt, questions, answers, at }: HandedIn): Scored {
  const scores: Scores = Object.fromEntries(
    questions.map((one) => [one.id, autoScore(one, answers[one.id])]),
  );
  const total = totalFor(questions, scores);
  const keyVersion = exam.paperVersion;
  const mark = { ...keyOf(attempt), keyVersion, scores, history: [] };
  if (total.unmarked) return { write: ExamMarks.create(mark), next: [] };
  if (exam.results !== "at_once") {
    return { write: ExamMarks.create(mark), next: ["finish"] };
  }
  const released = releasedSheet({ ...mark, total, shows: exam.shows, releasedAt: at });
  return {
    write: ExamMarks.create({ ...mark, released }),
    next: ["finish", "release"],
    released: copyOf(total, at),
  };
}
