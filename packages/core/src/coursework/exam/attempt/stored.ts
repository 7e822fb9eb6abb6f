import type { AnswerValue } from "../question/answer-schema.ts";
import type { ExamKey } from "../stored.ts";
import { type ExamAnswer, ExamAnswers } from "./exam-answers.entity.ts";
import { type ExamAttempt, ExamAttempts } from "./exam-attempts.entity.ts";
import { latestOf } from "./latest.ts";

export interface AttemptKey extends ExamKey {
  number: number;
}

/** The key alone of what stands with an attempt. */
export const keyOf = ({ assignmentId, examId, number }: AttemptKey): AttemptKey => ({
  assignmentId,
  examId,
  number,
});

/** An attempt without its answers; undefined where there is none. */
export async function storedAttempt(key: AttemptKey): Promise<ExamAttempt | undefined> {
  const { data } = await ExamAttempts.get(keyOf(key)).go({ consistent: true });
  return data ?? undefined;
}

/** All attempts at an exam, the first one first. */
export async function attemptsOf({ assignmentId, examId }: ExamKey): Promise<ExamAttempt[]> {
  const query = ExamAttempts.query.byExam({ assignmentId, examId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** One save of an attempt. */
export async function storedSave(key: AttemptKey, seq: number): Promise<ExamAnswer | undefined> {
  const { data } = await ExamAnswers.get({ ...keyOf(key), seq }).go({ consistent: true });
  return data ?? undefined;
}

/** What was answered by a save. */
export const answerIn = ({ text, list }: Pick<ExamAnswer, "text" | "list">): AnswerValue =>
  text ?? list ?? null;

/** Many attempts, in no order: a BatchGet for each hundred. */
export async function storedAttempts(keys: readonly AttemptKey[]): Promise<ExamAttempt[]> {
  if (!keys.length) return [];
  return (await ExamAttempts.get(keys.map(keyOf)).go({ consistent: true })).data;
}

/** The same of saves. */
export async function storedSaves(
  keys: readonly (AttemptKey & { seq: number })[],
): Promise<ExamAnswer[]> {
  if (!keys.length) return [];
  const all = keys.map((one) => ({ ...keyOf(one), seq: one.seq }));
  return (await ExamAnswers.get(all).go({ consistent: true })).data;
}

/** The current answers of an attempt, by question: the saves that its head names. */
export async function currentAnswers(attempt: ExamAttempt): Promise<Record<string, ExamAnswer>> {
  const keys = [...latestOf(attempt).values()].map(({ seq }) => ({ ...keyOf(attempt), seq }));
  const saves = await storedSaves(keys);
  return Object.fromEntries(saves.map((one) => [one.questionId, one]));
}
