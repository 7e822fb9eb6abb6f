import { expect, it } from "vitest";
import { hoursOn } from "./hours.ts";

const rules = {
  timezone: "Asia/Kolkata",
  weekly: [
    { weekday: 1, from: "09:00", to: "12:00" },
    { weekday: 2, from: "18:00", to: "24:00" },
  ],
  overrides: [],
  leave: [],
};

it("are the teacher's own hours as instants, also where the teacher's day is another one", () => {
  expect(hoursOn(["2026-11-24"], rules)).toEqual([
    { from: "2026-11-23T03:30:00.000Z", to: "2026-11-23T06:30:00.000Z" },
    { from: "2026-11-24T12:30:00.000Z", to: "2026-11-24T18:30:00.000Z" },
  ]);
});

it("give way to what is said of a day, and to leave", () => {
  const overrides = [{ day: "2026-11-24", spans: [{ from: "08:00", to: "09:00" }] }];
  expect(hoursOn(["2026-11-24"], { ...rules, overrides }).at(-1)).toEqual({
    from: "2026-11-24T02:30:00.000Z",
    to: "2026-11-24T03:30:00.000Z",
  });
  const leave = [{ from: "2026-11-20", to: "2026-11-24" }];
  expect(hoursOn(["2026-11-24"], { ...rules, leave })).toEqual([]);
});
