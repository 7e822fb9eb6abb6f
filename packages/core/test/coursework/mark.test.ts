import { expect, it } from "vitest";
import { checkMark } from "../../src/coursework/mark/check.ts";
import { MarkInput } from "../../src/coursework/mark/schema.ts";
import { isWhole, pointsOf, totalOf } from "../../src/coursework/mark/total.ts";
import { RubricInput } from "../../src/coursework/rubric/schema.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

const level = (id: string, points: number) => ({ id, title: id, points });
const rubric = {
  title: "Essay",
  criteria: [
    {
      id: "structure",
      title: "Structure",
      points: 4,
      levels: [level("good", 4), level("fair", 2.5)],
    },
    { id: "language", title: "Language", points: 6, levels: [] },
  ],
};

it("a total is the sum of the criteria: the points of a level, or what was typed instead", () => {
  expect(pointsOf(rubric)).toBe(10);
  const scores = [
    { criterionId: "structure", levelId: "fair" },
    { criterionId: "language", points: 5.25 },
  ];
  expect(totalOf({ rubric }, { scores })).toEqual({ earned: 7.75, possible: 10, total: 7.75 });
  const typed = [{ criterionId: "structure", levelId: "fair", points: 3 }];
  expect(totalOf({ rubric }, { scores: typed })).toMatchObject({ earned: 3 });
  expect(isWhole({ rubric }, { scores })).toBe(true);
  expect(isWhole({ rubric }, { scores: typed })).toBe(false);
  expect(isWhole({ points: 5 }, {})).toBe(false);
  expect(isWhole({ points: 5 }, { points: 0 })).toBe(true);
  expect(isWhole({}, {})).toBe(true);
  expect(totalOf({}, {})).toBeUndefined();
});

it("late work loses a part of the possible points and never more than it earned", () => {
  const late = { units: 3, percent: 30 };
  expect(totalOf({ points: 10 }, { points: 8 }, late)).toEqual({
    earned: 8,
    possible: 10,
    deduction: { ...late, points: 3 },
    total: 5,
  });
  expect(totalOf({ points: 10 }, { points: 2 }, late)).toMatchObject({
    deduction: { points: 2 },
    total: 0,
  });
});

it("what the teacher says instead of the sum counts as it is, late or not", () => {
  const mark = { points: 8, override: { points: 9, reason: "It was our fault." } };
  expect(totalOf({ points: 10 }, mark, { units: 1, percent: 10 })).toEqual({
    earned: 8,
    possible: 10,
    override: 9,
    total: 9,
  });
});

it("1,000 random marks add up to the hundredth", () => {
  const pick = random(process.env.LYCEUM_DEEP ? seed : 20_310_505);
  for (let round = 0; round < 1000; round++) {
    const given = Array.from({ length: 1 + pick(20) }, (_, at) => ({
      id: `c${at}`,
      most: pick(10_001),
    }));
    const criteria = given.map(({ id, most }) => ({
      id,
      title: id,
      points: most / 100,
      levels: [],
    }));
    const earned = given.map(({ most }) => BigInt(pick(most + 1)));
    const scores = given.map(({ id }, at) => ({
      criterionId: id,
      points: Number(earned[at]) / 100,
    }));
    const late = { units: 1, percent: 1 + pick(100) };
    const total = totalOf({ rubric: { title: "Any", criteria } }, { scores }, late);
    // In whole hundredths, half of one is rounded up.
    const all = earned.reduce((some, one) => some + one, 0n);
    const possible = given.reduce((some, { most }) => some + BigInt(most), 0n);
    const off = (possible * BigInt(late.percent) + 50n) / 100n;
    expect(total?.total).toBe(Number(all > off ? all - off : 0n) / 100);
    expect(total?.earned).toBe(Number(all) / 100);
  }
});

it.each([
  [{ points: 11 }, "points"],
  [{ override: { points: 10.01, reason: "Well done." } }, "override"],
  [{ scores: [{ criterionId: "structure" }] }, "scores"],
])("work of 10 points is not marked with %o", (mark, field) => {
  expect(() => checkMark({ points: 10 }, MarkInput.parse(mark))).toThrow(
    expect.objectContaining({ code: "mark.not-possible", details: { field } }),
  );
});

it.each([
  [{ points: 3 }, "points"],
  [{ scores: [{ criterionId: "spelling" }] }, "scores"],
  [{ scores: [{ criterionId: "structure", levelId: "best" }] }, "scores"],
  [{ scores: [{ criterionId: "structure", points: 4.5 }] }, "scores"],
  [{ scores: [{ criterionId: "structure" }, { criterionId: "structure" }] }, "scores"],
])("by this rubric nothing is marked with %o", (mark, field) => {
  expect(() => checkMark({ rubric }, MarkInput.parse(mark))).toThrow(
    expect.objectContaining({ code: "mark.not-possible", details: { field } }),
  );
});

it("work without points can be given words and no points", () => {
  checkMark({}, { summary: "Well done." });
  expect(() => checkMark({}, { points: 1 })).toThrow("This work has no points.");
});

it("points have two decimals at most", () => {
  for (const points of [0, 0.29, 1.1, 4.35, 999.99]) {
    expect(MarkInput.safeParse({ points }).success).toBe(true);
  }
  for (const points of [-1, 0.001, 1.005, 1000.01, Number.NaN]) {
    expect(MarkInput.safeParse({ points }).success).toBe(false);
  }
});

it("a rubric has criteria, each with an id of its own and no level above it", () => {
  const first = rubric.criteria[0];
  const of = (criteria: unknown) => RubricInput.safeParse({ title: "Essay", criteria }).success;
  expect(of(rubric.criteria)).toBe(true);
  expect(of([])).toBe(false);
  expect(of([first, first])).toBe(false);
  expect(of([{ ...first, points: 3 }])).toBe(false);
  expect(of([{ ...first, levels: [level("a", 1), level("a", 2)] }])).toBe(false);
  const long = Array.from({ length: 20 }, (_, at) => ({
    ...first,
    id: `c${at}`,
    description: "long ".repeat(200),
  }));
  expect(of(long)).toBe(false);
});
