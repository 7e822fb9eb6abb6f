import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { deliverAt } from "../../src/notification/timing.ts";
import { storedZone, Timezone, zoneNamed } from "../../src/time/schema.ts";
import { Users } from "../../src/user/users.entity.ts";
import * as given from "../given.ts";

describe("the name of a time zone", () => {
  it("is one that everything here takes, whatever Intl takes", () => {
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const short = letters.flatMap((one) => letters.map((two) => `${one}${two}T`));
    const names = [...Intl.supportedValuesOf("timeZone"), ...short, "UTC", "EST5EDT", "US/Pacific"];
    const known = names.flatMap((name) => zoneNamed(name) ?? []);
    expect(known.length).toBeGreaterThan(420);
    for (const zone of known) expect(() => Temporal.Now.zonedDateTimeISO(zone)).not.toThrow();
  });

  it.each([
    ["IST", "Asia/Calcutta"],
    ["PST", "America/Los_Angeles"],
    ["JST", "Asia/Tokyo"],
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["Europe/Kyiv", "Europe/Kyiv"],
    ["europe/lisbon", "Europe/Lisbon"],
    ["UTC", "UTC"],
  ])("%s is kept as %s", (name, kept) => expect(Timezone.parse(name)).toBe(kept));

  it.each(["", "Moon/Crater", "Etc/Unknown", "+05:30", "IS"])("%j is none", (name) => {
    expect(Timezone.safeParse(name).success).toBe(false);
  });

  it("of an old item is a good one again, so that nobody's mail stops", async () => {
    expect([storedZone("JST"), storedZone("Moon/Crater")]).toEqual(["Asia/Tokyo", "UTC"]);
    const { userId } = await given.student({ timezone: "IST" });
    const { data } = await Users.get({ userId }).go();
    const how = { digest: "daily", quietHours: null } as const;
    expect(deliverAt("2026-11-24T05:00:00.000Z", how, data?.timezone ?? "")).toBe(
      "2026-11-25T02:30:00.000Z",
    );
  });
});
