import { expect, it } from "vitest";
import { startsOf } from "./series.ts";

it("keeps the local time of a series over daylight saving", () => {
  const starts = startsOf("2027-03-18T17:00:00.000Z", "Europe/London", { everyWeeks: 1, count: 3 });
  expect(starts).toEqual([
    "2027-03-18T17:00:00.000Z",
    "2027-03-25T17:00:00.000Z",
    "2027-04-01T16:00:00.000Z",
  ]);
});
