import { expect, it } from "vitest";
import { addDays, addMonths, isDay, weekOf, weeksAround } from "./days.ts";

it("counts days and months across their ends", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
  expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
});

it("knows weeks, which begin on Mondays", () => {
  expect(weekOf("2026-11-22")).toBe("2026-11-16");
  expect(weekOf("2026-11-23")).toBe("2026-11-23");
  const weeks = weeksAround("2026-11-22", "month");
  expect(weeks[0]?.[0]).toBe("2026-10-26");
  expect(weeks.at(-1)?.[6]).toBe("2026-12-06");
  expect(weeksAround("2026-12-10", "month").at(-1)?.[6]).toBe("2027-01-03");
  expect(weeksAround("2027-01-01", "week")).toEqual([
    [
      "2026-12-28",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
      "2027-01-02",
      "2027-01-03",
    ],
  ]);
});

it("takes nothing for a day that is none", () => {
  expect(["2026-02-30", "2026-2-3", "", 5, undefined].map(isDay)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(isDay("2026-02-28")).toBe(true);
});
