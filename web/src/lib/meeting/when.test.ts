import { expect, it } from "vitest";
import { countdownWords, endOf, lengthWords, shiftWords, spanWords, theirWords } from "./when.ts";

const from = "2026-11-24T15:00:00.000Z";
const to = endOf(from, 90);
const now = new Date("2026-11-22T10:30:00Z");

it("says from when to when in the zone of the reader", () => {
  expect(spanWords(from, to, "Europe/Rome", now)).toMatch(/^Tue 24 Nov, 16:00–17:30/);
});

it("says the other person's time beside it, with the day where it is another one", () => {
  const at = { from, to };
  const theirs = (zone: string) => theirWords(at, "Europe/London", { zone, name: "Maria" });
  expect(theirs("America/New_York")).toBe("10:00–11:30 for Maria (New York)");
  expect(theirs("Asia/Tokyo")).toBe("Wed 25 Nov, 00:00–01:30 for Maria (Tokyo)");
  expect(theirs("Europe/Lisbon")).toBeUndefined();
});

it("says from when on daylight saving gives the other person another hour, and nothing where none changes", () => {
  const at = (day: string, hour: string) => {
    const start = `2027-${day}T${hour}:00:00.000Z`;
    return { from: start, to: endOf(start, 60) };
  };
  const [winter, march, april] = [at("03-11", "17"), at("03-18", "17"), at("04-01", "16")];
  const maria = { zone: "America/New_York", name: "Maria" };
  const shift = (before: typeof winter, now: typeof winter, zone = "America/New_York") =>
    shiftWords(before, now, "Europe/London", { ...maria, zone });
  // America changes its clocks before Europe does.
  expect(shift(winter, march)).toBe("Clocks change: 13:00–14:00 for Maria (New York)");
  expect(shift(march, april)).toBe("Clocks change: 12:00–13:00 for Maria (New York)");
  expect(shift(winter, march, "Asia/Kathmandu")).toBeUndefined();
  expect(shift(march, april, "Europe/Lisbon")).toBeUndefined();
});

it("says how long it lasts, and how it stands towards the clock", () => {
  expect([15, 60, 90, 120].map(lengthWords)).toEqual([
    "15 minutes",
    "1 hour",
    "1 hour 30 minutes",
    "2 hours",
  ]);
  const words = (iso: string) => countdownWords({ from, to }, new Date(iso));
  expect(words("2026-11-22T10:30:00Z")).toBe("Starts in 2 days 4 hours");
  expect(words("2026-11-24T14:51:00Z")).toBe("Starts in 9 minutes");
  expect(words("2026-11-24T16:00:00Z")).toBe("30 minutes left");
  expect(words("2026-11-24T16:31:00Z")).toBe("The time is over");
});
