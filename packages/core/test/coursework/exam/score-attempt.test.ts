import { expect, test } from "vitest";
import type { ExamAttempt } from "../../../src/coursework/exam/attempt/exam-attempts.entity.ts";
import type { Exam } from "../../../src/coursework/exam/exams.entity.ts";
import { scoreAttempt } from "../../../src/coursework/exam/marking/score-attempt.ts";
import { storedMark, storedMarks } from "../../../src/coursework/exam/marking/stored.ts";
import type { Question } from "../../../src/coursework/exam/question/schema.ts";
import { commit } from "../../../src/db.ts";
import { newId } from "../../../src/id.ts";
import { count } from "../../count.ts";
import { examItem } from "../../exams.ts";
import { choice, long, multiple, numeric, short } from "./questions.ts";

const at = "2031-12-07T12:00:00.000Z";
const objective: Question[] = [
  choice({ id: "q1", points: 2 }),
  multiple({ id: "q2", points: 3, right: ["a", "b"] }),
  short({ id: "q3", points: 1 }),
  numeric({ id: "q4", points: 4 }),
];
const essay = long({ id: "q5", points: 10 });

function handedIn(wish: Partial<Exam> = {}) {
  const exam = { ...examItem({ assignmentId: newId("assignment") }), ...wish } as Exam;
  const attempt = { ...exam, number: 1, seed: "1" } as unknown as ExamAttempt;
  return { exam: { ...exam, paperVersion: 3 }, attempt };
}

const ref = ({ assignmentId, examId }: Exam) => ({ assignmentId, examId, number: 1 });

test("all that a key can say is scored as an attempt is handed in, and what a person has to read waits", async () => {
  const { exam, attempt } = handedIn({ results: "at_once" });
  const answers = { q1: "b", q2: ["a", "c"], q3: "paris", q5: "An essay." };
  const questions = [...objective, essay];
  const scored = scoreAttempt({ exam, attempt, questions, answers, at });
  expect(scored).toMatchObject({ next: [] });
  await commit([scored.write]);
  expect(await storedMark(ref(exam))).toMatchObject({
    keyVersion: 3,
    version: 1,
    history: [],
    scores: {
      q1: { auto: 2, note: "right", chosen: ["b"] },
      q2: { auto: 0, note: "wrong", chosen: ["a", "c"] },
      q3: { auto: 1, note: "right" },
      q4: { auto: 0, note: "no-answer", isBlank: true },
      q5: {},
    },
  });
});

test("where nothing is left to a person it is marked, also where the essay was left out", async () => {
  for (const questions of [objective, [...objective, essay]]) {
    const { exam, attempt } = handedIn({ results: "by_hand" });
    const scored = scoreAttempt({ exam, attempt, questions, answers: { q1: "b" }, at });
    expect(scored).toMatchObject({ next: ["finish"] });
    expect(scored.released).toBeUndefined();
    await commit([scored.write]);
    expect(await storedMark(ref(exam))).not.toHaveProperty("released");
  }
});

test("a result that is shown at once is frozen in the same write", async () => {
  const { exam, attempt } = handedIn({ results: "at_once", shows: "answers" });
  const scored = scoreAttempt({ exam, attempt, questions: objective, answers: { q4: "5" }, at });
  expect(scored).toMatchObject({
    next: ["finish", "release"],
    released: { total: 4, possible: 10, releasedAt: at },
  });
  await commit([scored.write]);
  const mark = await storedMark(ref(exam));
  expect(mark?.released).toMatchObject({
    releasedAt: at,
    firstAt: at,
    keyVersion: 3,
    shows: "answers",
    total: { earned: 4, possible: 10, unmarked: 0 },
    scores: mark?.scores,
  });
});

test("handed in twice it is scored once, and many marks are one read for each hundred", async () => {
  const worlds = Array.from({ length: 101 }, () => handedIn());
  const of = ({ exam, attempt }: (typeof worlds)[number]) =>
    scoreAttempt({ exam, attempt, questions: objective, answers: {}, at }).write;
  for (const one of worlds.slice(0, 3)) await commit([of(one)]);
  await expect(commit([of(worlds[0] as (typeof worlds)[number])])).rejects.toThrow();
  const { calls, result } = await count(() => storedMarks(worlds.map(({ exam }) => ref(exam))));
  expect(result).toHaveLength(3);
  expect(calls.map(({ command }) => command)).toEqual([
    "BatchGetItemCommand",
    "BatchGetItemCommand",
  ]);
});
