import { afterEach, expect, it, vi } from "vitest";
import { newId } from "../src/id.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("sorts ids in the order they were made, within a millisecond, too", () => {
  vi.useFakeTimers({ now: new Date("2026-03-02T10:00:00Z") });
  const made = Array.from({ length: 100 }, () => newId("audit"));
  expect(made.toSorted()).toEqual(made);
});

it("gives ids of today after a clock was set back", () => {
  vi.useFakeTimers({ now: new Date("2099-01-01T00:00:00Z") });
  const late = newId("audit");
  vi.setSystemTime(new Date("2026-03-02T10:00:00Z"));
  const [first, second] = [newId("audit"), newId("audit")];
  expect([late, second, first].toSorted()).toEqual([first, second, late]);
});
