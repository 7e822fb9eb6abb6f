import { expect, it } from "vitest";
import { faultsOf, markOf, noScore, type Sheet, sheetOf, sumOf, type Work } from "./sheet.ts";

const level = (id: string, points: number) => ({ id, title: id, points });
const work: Work = {
  timezone: "Europe/Lisbon",
  dueAt: "2026-11-20T18:00:00.000Z",
  latePolicy: { deduction: { percent: 10, per: "day", most: 50 } },
  rubric: {
    title: "Essay",
    criteria: [
      { id: "a", title: "Structure", points: 10, levels: [level("good", 10), level("fair", 5)] },
      { id: "b", title: "Sources", points: 10, levels: [] },
    ],
  },
};
const entered: Sheet = {
  ...sheetOf(undefined),
  scores: {
    a: { ...noScore, levelId: "fair", comment: " Begin with the question. " },
    b: { ...noScore, points: 7.5 },
  },
  summary: "Well done. ",
};

it("what is typed is what is saved, and comes back into the same fields", () => {
  const mark = markOf(work, entered);
  expect(mark).toEqual({
    scores: [
      { criterionId: "a", levelId: "fair", comment: "Begin with the question." },
      { criterionId: "b", points: 7.5 },
    ],
    summary: "Well done.",
  });
  // Down to the order, by which a saver knows that nothing changed.
  expect(JSON.stringify(markOf(work, sheetOf(mark)))).toBe(JSON.stringify(mark));
});

it("the total follows the fields: levels, typed points, what is late, and what counts instead", () => {
  const day = 86_400;
  expect(sumOf(work, entered, 0)).toMatchObject({ isWhole: true, total: { total: 12.5 } });
  expect(sumOf(work, entered, day).total).toMatchObject({
    earned: 12.5,
    deduction: { units: 1, percent: 10, points: 2 },
    total: 10.5,
  });
  // The teacher says that it does not count as late.
  expect(sumOf(work, { ...entered, lateSeconds: 0 }, day).total?.total).toBe(12.5);
  const override = { points: 15, reason: "It was read aloud, too." };
  expect(sumOf(work, { ...entered, override }, day).total).toMatchObject({
    override: 15,
    total: 15,
  });
  const half = { ...entered, scores: { a: entered.scores.a ?? noScore } };
  expect(sumOf(work, half, 0)).toMatchObject({ isWhole: false, total: { total: 5 } });
});

it("what cannot be is said at its field and not saved; the rest is", () => {
  const wrong: Sheet = {
    ...entered,
    scores: { ...entered.scores, b: { ...noScore, points: 12, comment: "Many." } },
    override: { points: 25, reason: "" },
  };
  expect([...faultsOf(work, wrong).keys()]).toEqual(["b", "override", "reason"]);
  const mark = markOf(work, wrong);
  expect(mark.scores).toContainEqual({ criterionId: "b", comment: "Many." });
  expect(mark.override).toBeUndefined();
  expect(mark.summary).toBe("Well done.");
  expect(sumOf(work, wrong, 0).isWhole).toBe(false);
});

it("points above the maximum leave what was saved, and say so; an emptied field takes it away", () => {
  const override = { points: 12, reason: "It was read aloud." };
  const saved = { ...markOf(work, entered), override };
  const marked = { ...work, saved };
  const over: Sheet = {
    ...sheetOf(saved),
    scores: { a: { ...noScore, levelId: "fair", points: 11 }, b: { ...noScore, points: 10.5 } },
    override: { points: 21, reason: "All of it counts." },
  };
  expect(Object.fromEntries(faultsOf(marked, over))).toEqual({
    a: "10 at most. Still saved: 5",
    b: "10 at most. Still saved: 7.5",
    override: "20 at most. Still saved: 12",
  });
  const mark = markOf(marked, over);
  expect(mark.scores).toEqual([
    { criterionId: "a", levelId: "fair" },
    { criterionId: "b", points: 7.5 },
  ]);
  expect(mark.override).toEqual(override);
  expect(sumOf(marked, over, 0)).toMatchObject({ isWhole: true, total: { total: 12 } });

  const emptied = { ...over, scores: { b: noScore }, override: null };
  expect(markOf(marked, emptied)).toMatchObject({ scores: undefined, override: undefined });

  const byPoints: Work = { timezone: "UTC", points: 20, saved: { points: 8 } };
  expect(markOf(byPoints, { ...sheetOf(undefined), points: 21 }).points).toBe(8);
  expect(markOf(byPoints, { ...sheetOf(undefined), points: 20 }).points).toBe(20);
  expect(markOf(byPoints, sheetOf(undefined)).points).toBeUndefined();
});
