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

  it.each([
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["2026-03-08T02:15", "America/New_York", "2026-03-08T07:15:00.000Z"],
    // Half an hour, in the other half of the year.
    ["2026-10-04T02:10", "Australia/Lord_Howe", "2026-10-03T15:40:00.000Z"],
    // Midnight itself is left out.
    ["2026-04-24T00:00", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  ])("%s, which the spring leaves out in %s, goes on by as much: %s", (wall, zone, instant) => {
    expect(instantOf(wall, zone)).toBe(instant);
  });

  it.each([
    ["Europe/Berlin", "2026-03-29", "2026-10-25"],
    ["America/Los_Angeles", "2026-03-08", "2026-11-01"],
    ["Australia/Lord_Howe", "2026-04-05", "2026-10-04"],
    ["Asia/Kolkata", "2026-03-29", "2026-10-25"],
    ["America/St_Johns", "2026-03-08", "2026-11-01"],
  ])(
    "each quarter of an hour around a change of the clock in %s is found again",
    (zone, ...days) => {
      // The formatter of the engine, asked forwards, is the judge of what was computed backwards.
      const shown = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "short",
      });
      for (const day of days) {
        const noon = Date.parse(`${day}T12:00:00Z`);
        let last = "";
        for (let at = noon - 172_800_000; at < noon + 172_800_000; at += 900_000) {
          const wall = shown.format(at).replace(" ", "T");
          const found = Date.parse(instantOf(wall, zone));
          expect(shown.format(found).replace(" ", "T")).toBe(wall);
          // What the autumn shows twice is the first of both.
          expect(at - found === 0 || (found < at && wall <= last)).toBe(true);
          if (wall > last) last = wall;
        }
      }
    },
  );
});

describe("times for people", () => {
  it("are relative when near and a date when far", () => {
    expect(relative("2026-11-22T11:59:50Z", "UTC", now)).toBe("just now");
    expect(relative("2026-11-22T11:48:00Z", "UTC", now)).toBe("12 minutes ago");
    expect(relative("2026-11-22T15:00:00Z", "UTC", now)).toBe("in 3 hours");
    expect(relative("2026-12-21T15:00:00Z", "UTC", now)).toBe("21 Dec");
  });

  it("count days by the reader's calendar, and say the time", () => {
    const saturday = new Date("2026-11-28T06:27:00Z");
    expect(relative("2026-11-29T18:30:00Z", "UTC", saturday)).toBe("tomorrow, 18:30");
    expect(relative("2026-11-28T23:59:00Z", "UTC", saturday)).toBe("today, 23:59");
    expect(relative("2026-11-29T18:30:00Z", "Asia/Tokyo", saturday)).toBe("in 2 days, 03:30");
    expect(relative("2026-12-01T09:00:00Z", "UTC", saturday)).toBe("in 3 days, 09:00");
    expect(relative("2026-11-27T15:00:00Z", "UTC", saturday)).toBe("yesterday, 15:00");
    expect(relative("2026-11-25T15:00:00Z", "UTC", saturday)).toBe("3 days ago");
    expect(relative("2026-11-28T07:26:45Z", "UTC", saturday)).toBe("in 1 hour");
  });

  it("know yesterday across a change of the clock, and the year by the calendar", () => {
    // 00:30 after the day of 25 hours: a day before is still the same date.
    const early = new Date("2026-10-25T23:30:00Z");
    expect(dayName("2026-10-25T10:00:00Z", "Europe/Berlin", early)).toBe("Yesterday");
    const york = "America/New_York";
    const newYear = new Date("2027-01-01T02:00:00Z");
    expect(absolute("2026-12-31T22:00:00Z", york, newYear, york)).toBe("Thu 31 Dec, 17:00");
  });

  it("stand in the reader's zone, with the year when it is another", () => {
    const [paris, berlin, lisbon] = ["Europe/Paris", "Europe/Berlin", "Europe/Lisbon"] as const;
    const at = "2026-11-24T15:00:00Z";
    expect(absolute(at, paris, now, paris)).toBe("Tue 24 Nov, 16:00");
    expect(absolute(at, paris, now, berlin)).toBe("Tue 24 Nov, 16:00");
    // Who reads it on a device whose clock shows another time is told whose time it is.
    expect(absolute(at, paris, now, lisbon)).toBe("Tue 24 Nov, 16:00 GMT+1");
    expect(absolute("2027-01-04T23:30:00Z", paris, now, paris)).toBe("Tue 5 Jan 2027, 00:30");
  });

  it("know today by the reader's calendar", () => {
    expect(dayName("2026-11-21T16:00:00Z", "Asia/Tokyo", now)).toBe("Today");
    expect(dayName("2026-11-21T16:00:00Z", "Europe/London", now)).toBe("Yesterday");
  });
});
