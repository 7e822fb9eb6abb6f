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
