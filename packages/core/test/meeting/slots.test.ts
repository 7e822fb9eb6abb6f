import { describe, expect, it } from "vitest";
import { newId } from "../../src/id.ts";
import { type Bookable, freeAt, slotsOf } from "../../src/meeting/availability/slots.ts";
import type { Busy, Occupant } from "../../src/meeting/busy/busy.ts";
import { cutAtMidnight, type Span } from "../../src/meeting/busy/days.ts";
import { movedStarts, startsOf } from "../../src/meeting/series/starts.ts";

const free: Busy = { people: [], days: new Map() };

/** Somebody with these meetings. */
function busyWith(rules: Partial<Occupant>, meetings: readonly Span[]): Busy {
  const userId = newId("user");
  const parts = meetings.flatMap((one) =>
    cutAtMidnight({ ...one, meetingId: newId("meeting"), assignmentId: newId("assignment") }),
  );
  const days = [...Map.groupBy(parts, ([day]) => day)].map(([day, all]) => {
    const spans = all.map(([, part]) => part);
    return [day, { userId, day, spans, version: 1, createdAt: "", updatedAt: "" }] as const;
  });
  return { people: [{ userId, ...rules }], days: new Map(days) };
}

/** Monday to Friday from nine to five in Lisbon, which is at UTC in winter. */
const office: Bookable = {
  timezone: "Europe/Lisbon",
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", to: "17:00" })),
  overrides: [],
  leave: [],
  noticeHours: 0,
  aheadDays: 60,
};
const hours = (from: string, to: string, day = "2031-01-06") => ({
  ...office,
  weekly: [],
  overrides: [{ day, spans: [{ from, to }] }],
});

/** The starts of a day in UTC as clock times, at six in the morning of Wednesday, 1 January 2031. */
function starts(rules: Bookable, day: string, minutes = 60, busy = free) {
  const now = "2031-01-01T06:00:00.000Z";
  const [from, to] = [`${day}T00:00:00.000Z`, `${day}T23:59:59.000Z`];
  return slotsOf(rules, { from, to, now, minutes, busy }).map((one) => one.slice(11, 16));
}

describe("the free slots of a teacher", () => {
  it("begin every quarter of an hour and end within the hours", () => {
    const found = starts(office, "2031-01-06");
    expect(found.slice(0, 3)).toEqual(["09:00", "09:15", "09:30"]);
    expect(found.at(-1)).toBe("16:00");
    expect(starts(office, "2031-01-06", 480)).toEqual(["09:00"]);
    expect(starts(office, "2031-01-05")).toEqual([]);
  });

  it("follow what is said of a day instead of its weekday, and leave above all", () => {
    const other = { day: "2031-01-06", spans: [{ from: "20:00", to: "21:15" }] };
    expect(starts({ ...office, overrides: [other] }, "2031-01-06")).toEqual(["20:00", "20:15"]);
    expect(starts({ ...office, overrides: [{ ...other, spans: [] }] }, "2031-01-06")).toEqual([]);
    const leave = [{ from: "2031-01-03", to: "2031-01-06" }];
    expect(starts({ ...office, leave, overrides: [other] }, "2031-01-06")).toEqual([]);
    expect(starts({ ...office, leave }, "2031-01-07")).toHaveLength(29);
  });

  it("go over midnight where the hours of two days meet", () => {
    const weekly = [
      { weekday: 1, from: "23:00", to: "24:00" },
      { weekday: 2, from: "00:00", to: "01:00" },
    ];
    const late = { ...office, weekly };
    expect(starts(late, "2031-01-06", 90)).toEqual(["23:00", "23:15", "23:30"]);
    expect(starts(late, "2031-01-07", 90)).toEqual([]);
    expect(starts(late, "2031-01-07", 45)).toEqual(["00:00", "00:15"]);
  });

  it("keep the notice and end as many days ahead as may be booked", () => {
    expect(starts({ ...office, noticeHours: 8 }, "2031-01-01", 30)[0]).toBe("14:00");
    expect(starts({ ...office, aheadDays: 5 }, "2031-01-06")).toHaveLength(29);
    expect(starts({ ...office, aheadDays: 4 }, "2031-01-06")).toEqual([]);
  });

  it("leave out what anybody is busy with, the pauses around it, and full days", () => {
    const meeting = { from: "2031-01-06T10:00:00.000Z", to: "2031-01-06T11:00:00.000Z" };
    const morning = hours("09:00", "12:00");
    const found = (rules: Partial<Occupant>) =>
      starts(morning, "2031-01-06", 30, busyWith(rules, [meeting]));
    expect(found({})).toEqual(["09:00", "09:15", "09:30", "11:00", "11:15", "11:30"]);
    expect(found({ bufferBefore: 10, bufferAfter: 5 })).toEqual([
      "09:00",
      "09:15",
      "11:15",
      "11:30",
    ]);
    expect(found({ mostPerDay: 1, timezone: office.timezone })).toEqual([]);
    expect(found({ mostPerDay: 2, timezone: office.timezone })).toHaveLength(6);
  });

  it("tell a student who books whether the start is one of them", () => {
    const now = "2031-01-01T06:00:00.000Z";
    const at = (time: string, minutes: number) =>
      freeAt(office, `2031-01-06T${time}:00.000Z`, minutes, now);
    expect(at("16:00", 60)).toBe(true);
    expect([at("16:15", 60), at("08:45", 30), at("09:05", 30)]).toEqual([false, false, false]);
  });
});

describe("where the clock is turned", () => {
  const inZone = (timezone: string, day: string, from: string, to: string) => {
    const rules = { ...hours(from, to, day), timezone, aheadDays: 365 };
    return starts(rules, day, 15);
  };

  it("a time that is jumped over is later, and no slot is there twice", () => {
    // In New York 02:00 becomes 03:00, which is 07:00 UTC.
    const found = inZone("America/New_York", "2031-03-09", "01:30", "03:30");
    expect(found).toEqual(["06:30", "06:45", "07:00", "07:15"]);
  });

  it("a time that comes twice is offered the first time only", () => {
    // In New York 01:00 to 02:00 comes at 05:00 and at 06:00 UTC.
    const found = inZone("America/New_York", "2031-11-02", "01:30", "02:30");
    expect(found).toEqual(["05:30", "05:45", "07:00", "07:15"]);
  });

  it("half-hour zones and renamed zones are zones like others", () => {
    expect(inZone("Australia/Lord_Howe", "2031-04-06", "09:00", "09:30")).toEqual([]);
    expect(inZone("Asia/Kolkata", "2031-04-07", "09:00", "09:30")).toEqual(["03:30", "03:45"]);
    expect(inZone("Asia/Calcutta", "2031-04-07", "09:00", "09:30")).toEqual(["03:30", "03:45"]);
  });
});

describe("a series", () => {
  const weekly = { start: "2031-03-24T18:00:00.000Z", timezone: "Europe/Lisbon", everyWeeks: 1 };

  it("keeps its local time over daylight saving", () => {
    expect(startsOf(weekly, 3)).toEqual([
      "2031-03-24T18:00:00.000Z",
      "2031-03-31T17:00:00.000Z",
      "2031-04-07T17:00:00.000Z",
    ]);
  });

  it("comes back to its time after a day on which that does not exist", () => {
    const night = { ...weekly, start: "2031-03-23T01:30:00.000Z" };
    expect(startsOf(night, 3).slice(1)).toEqual([
      "2031-03-30T01:30:00.000Z",
      "2031-04-06T00:30:00.000Z",
    ]);
  });

  it("keeps the new local time and the distance of those that follow, when they are moved", () => {
    const moved = { ...weekly, start: "2031-03-26T10:00:00.000Z", everyWeeks: 2 };
    expect(movedStarts(moved, [3, 4, 6])).toEqual([
      "2031-03-26T10:00:00.000Z",
      "2031-04-09T09:00:00.000Z",
      "2031-05-07T09:00:00.000Z",
    ]);
  });
});
