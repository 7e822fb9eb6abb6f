import { expect, test } from "vitest";
import { windowFaults } from "../../../src/coursework/exam/window-words.ts";
import { lengthWords } from "../../../src/coursework/exam/words.ts";

test("how long an exam takes is said in hours, minutes and seconds, and no sixty of any", () => {
  const said = [0, 1, 60, 90, 61.5, 119.7, 119.995, 1_440];
  expect(said.map(lengthWords)).toEqual([
    "0 minutes",
    "1 minute",
    "1 hour",
    "1 hour 30 minutes",
    "1 hour 1 minute 30 seconds",
    "1 hour 59 minutes 42 seconds",
    "2 hours",
    "24 hours",
  ]);
});

const now = "2031-12-07T08:00:00.000Z";
const day = (date: string) => `2031-12-${date}T09:00:00.000Z`;

test.each([
  ["nothing is chosen", {}, ["opensAt", "closesAt"]],
  ["only its opening is chosen", { opensAt: day("07") }, ["closesAt"]],
  ["it closes as it opens", { opensAt: day("07"), closesAt: day("07") }, ["closesAt"]],
  ["it is over", { opensAt: day("05"), closesAt: day("06") }, ["closesAt"]],
  [
    "it is open for months",
    { opensAt: day("07"), closesAt: "2032-02-28T09:00:00.000Z" },
    ["closesAt"],
  ],
  ["it is ahead", { opensAt: day("07"), closesAt: day("08") }, []],
  ["it is open now", { opensAt: day("06"), closesAt: day("08") }, []],
])("of a window it is said what is wrong: %s", (_when, window, fields) => {
  expect(windowFaults(window, now).map(({ field }) => field)).toEqual(fields);
});
