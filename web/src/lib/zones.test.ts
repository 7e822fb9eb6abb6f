import { describe, expect, it } from "vitest";
import { guessZone, isSameZone, zones } from "./zones.ts";

describe("the list of time zones", () => {
  it.each(["Asia/Kolkata", "Europe/Kyiv", "UTC", "Asia/Ho_Chi_Minh", "Europe/Lisbon"])(
    "has %s, once",
    (zone) => {
      const names = zones().map((one) => one.value);
      expect(names.filter((one) => isSameZone(one, zone))).toEqual([zone]);
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
