import { describe, expect, it } from "vitest";
import { absolute, dayName, instantOf, relative, wallOf } from "./time.ts";

const now = new Date("2026-11-22T12:00:00Z");

describe("a wall-clock time and its instant", () => {
  it.each([
    ["2026-11-24T15:00", "Europe/Lisbon", "2026-11-24T15:00:00.000Z"],
    ["2026-07-24T15:00", "Europe/Lisbon", "2026-07-24T14:00:00.000Z"],
    ["2026-11-24T15:00", "America/Sao_Paulo", "2026-11-24T18:00:00.000Z"],
    ["2026-11-24T00:30", "Asia/Kolkata", "2026-11-23T19:00:00.000Z"],
    ["2026-03-29T03:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
  ])("%s in %s is %s, and back", (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
    expect(wallOf(instant, zone)).toBe(wall);
  });

  it("goes on after the hour that spring leaves out", () => {
    expect(Date.parse(instantOf("2026-03-29T02:30", "Europe/Berlin"))).toBeGreaterThanOrEqual(
      Date.parse("2026-03-29T00:30:00Z"),
    );
  });
});

describe("times for people", () => {
  it("are relative when near and a date when far", () => {
    expect(relative("2026-11-22T11:59:50Z", "UTC", now)).toBe("just now");
    expect(relative("2026-11-22T11:48:00Z", "UTC", now)).toBe("12 minutes ago");
    expect(relative("2026-11-22T15:00:00Z", "UTC", now)).toBe("in 3 hours");
    expect(relative("2026-12-21T15:00:00Z", "UTC", now)).toBe("21 Dec");
  });

  it("stand in the reader's zone, with the year when it is another", () => {
    expect(absolute("2026-11-24T15:00:00Z", "Europe/Paris", now)).toBe("Tue 24 Nov, 16:00");
    expect(absolute("2027-01-04T23:30:00Z", "Europe/Paris", now)).toBe("Tue 5 Jan 2027, 00:30");
  });

  it("know today by the reader's calendar", () => {
    expect(dayName("2026-11-21T16:00:00Z", "Asia/Tokyo", now)).toBe("Today");
    expect(dayName("2026-11-21T16:00:00Z", "Europe/London", now)).toBe("Yesterday");
  });
});
