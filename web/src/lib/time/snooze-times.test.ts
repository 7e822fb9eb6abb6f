import { expect, it } from "vitest";
import { snoozeTimes } from "./snooze-times.ts";

it("offers times of the reader's own day, all of them ahead", () => {
  // A Sunday, 23:30 in Tokyo.
  const now = new Date("2026-11-22T14:30:00Z");
  expect(snoozeTimes("Asia/Tokyo", now)).toEqual([
    { label: "In an hour", until: "2026-11-22T15:30:00.000Z" },
    { label: "Tomorrow morning", until: "2026-11-22T23:00:00.000Z" },
  ]);
  const lisbon = snoozeTimes("Europe/Lisbon", now);
  expect(lisbon.map((one) => one.label)).toContain("This evening");
  const tuesday = snoozeTimes("Europe/Lisbon", new Date("2026-11-24T14:30:00Z"));
  expect(tuesday.at(-1)).toEqual({ label: "On Monday", until: "2026-11-30T08:00:00.000Z" });
  for (const one of lisbon) expect(Date.parse(one.until)).toBeGreaterThan(now.getTime());
});

it("offers the morning of tomorrow's date, also across a change of the clock", () => {
  // A quarter to midnight before the day of 23 hours, and half past midnight on that of 25.
  const of = (now: string) =>
    snoozeTimes("Europe/Berlin", new Date(now)).find((one) => one.label === "Tomorrow morning");
  expect(of("2026-03-28T22:45:00Z")?.until).toBe("2026-03-29T06:00:00.000Z");
  expect(of("2026-10-24T22:30:00Z")?.until).toBe("2026-10-26T07:00:00.000Z");
});
