import { expect, it } from "vitest";
import { announcement, clockWords } from "./time-words.ts";

const minute = 60_000;

it("time is counted down to zero and not below", () => {
  expect([3_909_000, 750_000, 59_001, 1, 0, -5000].map(clockWords)).toEqual([
    "1:05:09",
    "12:30",
    "1:00",
    "0:01",
    "0:00",
    "0:00",
  ]);
});

it("ten, five and one minute are said once each, and the end", () => {
  const said: string[] = [];
  for (let left = 12 * minute; left > -3000; left -= 1000) {
    const words = announcement(left, left + 1000);
    if (words) said.push(words);
  }
  expect(said).toEqual([
    "10 minutes left.",
    "5 minutes left.",
    "1 minute left.",
    "Time is over. What you wrote is sent.",
  ]);
});

it("after a sleep only the last of what was passed is said", () => {
  expect(announcement(30_000, 20 * minute)).toBe("1 minute left.");
});
