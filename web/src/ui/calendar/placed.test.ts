import { expect, it } from "vitest";
import { placedOn } from "./placed.ts";

const lesson = (from: string, to: string) => ({ from: `${from}:00.000Z`, to: `${to}:00.000Z` });
const on = (day: string, zone: string, ...items: { from: string; to: string }[]) =>
  placedOn(items, day, zone).map(({ top, bottom, lane, lanes }) => [top, bottom, lane, lanes]);

it("stands where the reader's clock says", () => {
  const one = lesson("2026-11-24T15:00", "2026-11-24T16:30");
  expect(on("2026-11-24", "Europe/Lisbon", one)).toEqual([[900, 990, 0, 1]]);
  expect(on("2026-11-24", "Asia/Kolkata", one)).toEqual([[1230, 1320, 0, 1]]);
  expect(on("2026-11-25", "Asia/Tokyo", one)).toEqual([[0, 90, 0, 1]]);
  expect(on("2026-11-25", "Europe/Lisbon", one)).toEqual([]);
});

it("over midnight it stands on both days, and ends with the day at midnight", () => {
  const night = lesson("2026-11-24T23:00", "2026-11-25T00:30");
  expect(on("2026-11-24", "UTC", night)).toEqual([[1380, 1440, 0, 1]]);
  expect(on("2026-11-25", "UTC", night)).toEqual([[0, 30, 0, 1]]);
  const late = lesson("2026-11-24T23:00", "2026-11-25T00:00");
  expect(on("2026-11-24", "UTC", late)).toEqual([[1380, 1440, 0, 1]]);
  expect(on("2026-11-25", "UTC", late)).toEqual([]);
});

it("what meets stands side by side, what follows has the whole width again", () => {
  expect(
    on(
      "2026-11-24",
      "UTC",
      lesson("2026-11-24T09:00", "2026-11-24T11:00"),
      lesson("2026-11-24T09:30", "2026-11-24T10:00"),
      lesson("2026-11-24T10:00", "2026-11-24T10:45"),
      lesson("2026-11-24T11:00", "2026-11-24T12:00"),
    ),
  ).toEqual([
    [540, 660, 0, 2],
    [570, 600, 1, 2],
    [600, 645, 1, 2],
    [660, 720, 0, 1],
  ]);
});

it("on a day of 23 or 25 hours it stands by the clock, and is never upside down", () => {
  // The clock goes from 2:00 to 3:00, and in autumn from 3:00 back to 2:00.
  const spring = lesson("2026-03-29T00:30", "2026-03-29T01:30");
  expect(on("2026-03-29", "Europe/Berlin", spring)).toEqual([[90, 210, 0, 1]]);
  const autumn = lesson("2026-10-25T00:45", "2026-10-25T01:15");
  expect(on("2026-10-25", "Europe/Berlin", autumn)).toEqual([[165, 190, 0, 1]]);
});

it("what is short is still tall enough to be hit, also at the end of the day", () => {
  expect(on("2026-11-24", "UTC", lesson("2026-11-24T23:50", "2026-11-24T23:55"))).toEqual([
    [1415, 1440, 0, 1],
  ]);
});
