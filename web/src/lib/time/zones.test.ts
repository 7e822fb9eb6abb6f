import { describe, expect, it } from "vitest";
import { guessZone, isSameTime, zones } from "./zones.ts";

/** The zone as the engine knows it, whatever it is called. */
const known = (timeZone: string) =>
  new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;

describe("the list of time zones", () => {
  it.each(["Asia/Kolkata", "Europe/Kyiv", "UTC", "Asia/Ho_Chi_Minh", "Europe/Lisbon"])(
    "has %s, once",
    (zone) => {
      const names = zones().map((one) => one.value);
      expect(names.filter((one) => known(one) === known(zone))).toEqual([zone]);
    },
  );

  it("has the zone somebody has, by the name it was kept under", () => {
    expect(zones("Asia/Calcutta")).toContainEqual({
      value: "Asia/Calcutta",
      label: "Asia / Calcutta",
    });
  });

  it("has the zone of this device, whatever the device calls it", () => {
    expect(zones().map((one) => one.value)).toContain(guessZone());
  });
});

it.each([
  ["Europe/Berlin", "Europe/Rome", true],
  ["Asia/Calcutta", "Asia/Kolkata", true],
  // In November both have GMT+2; in July one of them has another.
  ["Europe/Athens", "Africa/Johannesburg", false],
  // Both change their clocks, on different days.
  ["Europe/Athens", "Asia/Jerusalem", false],
  ["Europe/London", "Asia/Tokyo", false],
])("clocks in %s and %s are the same all year: %s", (one, other, same) => {
  expect(isSameTime(one, other, new Date("2026-11-28T12:00:00Z"))).toBe(same);
});
