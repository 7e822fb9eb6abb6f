import { expect, test } from "vitest";
import { correlation, meanOf, medianOf } from "../../../src/coursework/exam/marking/figures.ts";
import type { Scores } from "../../../src/coursework/exam/marking/records.ts";
import { pointsFor, totalFor } from "../../../src/coursework/exam/marking/total.ts";
import { random } from "../../random.ts";
import { seed } from "../../seed.ts";
import { choice, long, short } from "./questions.ts";

const rubric = {
  title: "Essay",
  criteria: [
    {
      id: "structure",
      title: "Structure",
      points: 4,
      levels: [
        { id: "good", title: "Good", points: 4 },
        { id: "fair", title: "Fair", points: 2.5 },
      ],
    },
    { id: "language", title: "Language", points: 6, levels: [] },
  ],
};

test("what a person gave goes before what was computed, and what was said instead before both", () => {
  const question = choice({ points: 5 });
  const override = { points: 2, reason: "The text was unclear." };
  expect(pointsFor(question)).toBeUndefined();
  expect(pointsFor(question, { auto: 0 })).toBe(0);
  expect(pointsFor(question, { auto: 5, points: 3 })).toBe(3);
  expect(pointsFor(question, { auto: 5, override })).toBe(2);
});

test("a question with a rubric has its points once every criterion has them", () => {
  const question = long({ points: 10, rubric });
  const fair = { criterionId: "structure", levelId: "fair" };
  const language = { criterionId: "language", points: 5.25 };
  expect(pointsFor(question, { criteria: [fair] })).toBeUndefined();
  expect(pointsFor(question, { criteria: [fair, language] })).toBe(7.75);
  // Not answered: nothing is to be marked, unless somebody does.
  expect(pointsFor(question, { auto: 0 })).toBe(0);
  expect(pointsFor(question, { auto: 0, criteria: [fair] })).toBeUndefined();
});

test("nothing counts more than there is, also after the question was made worth less", () => {
  expect(pointsFor(choice({ points: 2 }), { auto: 5 })).toBe(2);
  expect(
    pointsFor(long({ points: 7, rubric }), {
      criteria: rubric.criteria.map((one) => ({ criterionId: one.id, points: one.points })),
    }),
  ).toBe(7);
});

test("random sheets add up to the hundredth", () => {
  const pick = random(process.env.LYCEUM_DEEP ? seed : 20_261_130);
  for (let round = 0; round < 500; round++) {
    const worth = Array.from({ length: 1 + pick(60) }, () => pick(10_001));
    const questions = worth.map((cents, at) => short({ id: `q${at}`, points: cents / 100 }));
    const given = worth.map((cents) => (pick(10) ? pick(cents + 1) : undefined));
    const scores: Scores = Object.fromEntries(
      given.flatMap((cents, at) =>
        cents === undefined
          ? []
          : [[`q${at}`, pick(2) ? { auto: cents / 100 } : { points: cents / 100 }]],
      ),
    );
    const total = totalFor(questions, scores);
    const exact = (all: readonly (number | undefined)[]) =>
      all.reduce<bigint>((sum, one) => sum + BigInt(one ?? 0), 0n);
    expect(total.earned).toBe(Number(exact(given)) / 100);
    expect(total.possible).toBe(Number(exact(worth)) / 100);
    expect(total.unmarked).toBe(given.filter((one) => one === undefined).length);
  }
});

test("mean, median and correlation are those of the textbooks", () => {
  expect([meanOf([]), medianOf([])]).toEqual([undefined, undefined]);
  expect([meanOf([1, 2, 4, 9]), medianOf([9, 1, 4, 2])]).toEqual([4, 3]);
  expect(medianOf([9, 1, 4])).toBe(4);
  // Anscombe's quartet: four sets that look nothing alike, with one correlation of 0.816.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const sets = [
    [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
    [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74],
    [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73],
  ];
  for (const y of sets) {
    expect(correlation(x.map((one, at) => [one, y[at] ?? 0]))).toBeCloseTo(0.816, 3);
  }
  expect(
    correlation([
      [1, 2],
      [2, 4],
      [3, 6],
    ]),
  ).toBeCloseTo(1, 12);
  expect(
    correlation([
      [1, 6],
      [2, 4],
      [3, 2],
    ]),
  ).toBeCloseTo(-1, 12);
  expect(
    correlation([
      [1, 6],
      [1, 4],
      [1, 2],
    ]),
  ).toBeUndefined();
  expect(correlation([])).toBeUndefined();
});
