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
