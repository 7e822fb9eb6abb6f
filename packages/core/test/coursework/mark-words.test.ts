import { latePolicyWords, pointsWords } from "@lyceum/core/coursework/mark/words.ts";
import { expect, it } from "vitest";

it.each([
  [undefined, "Late work is always taken. It loses no points."],
  [{ window: { count: 0, unit: "day" } }, "Late work is not taken."],
  [{ window: { count: 1, unit: "hour" } }, "Late work is taken for 1 hour. It loses no points."],
  [
    { window: { count: 2, unit: "day" }, deduction: { percent: 10, per: "day", most: 50 } },
    "Late work is taken for 2 days. It loses 10 % of the possible points for each day that has begun, 50 % at most.",
  ],
  [
    { deduction: { percent: 30, per: "hour", most: 20 } },
    "Late work is always taken. It loses 20 % of the possible points.",
  ],
] as const)("says in words what becomes of late work: %o", (policy, words) => {
  expect(latePolicyWords(policy)).toBe(words);
});

it("says points as people write them", () => {
  expect([1, 0, 8.5].map(pointsWords)).toEqual(["1 point", "0 points", "8.5 points"]);
});
