import { describe, expect, it } from "vitest";
import { commit, tryCommit } from "../../src/db.ts";
import { AppError, Overtaken } from "../../src/error.ts";
import { newId } from "../../src/id.ts";
import { busyOf, freeing, type Occupant, occupying, spansOf } from "../../src/meeting/busy/busy.ts";
import { BusyDays } from "../../src/meeting/busy/busy-days.entity.ts";
import { clashOf, lookedAt, takenBy } from "../../src/meeting/busy/clash.ts";
import { cutAtMidnight, daysOf, wholeSpans } from "../../src/meeting/busy/days.ts";
import { retry } from "../../src/retry.ts";
import { count } from "../count.ts";

const at = (day: string, from: string, to: string) => ({
  from: `2031-05-${day}T${from}:00.000Z`,
  to: `2031-05-${day}T${to}:00.000Z`,
});
const meeting = (day: string, from: string, to: string) => ({
  meetingId: newId("meeting"),
  assignmentId: newId("assignment"),
  ...at(day, from, to),
});
const night = {
  ...meeting("02", "23:30", "23:59"),
  to: "2031-05-03T00:30:00.000Z",
};

/** Books as the product does: reads, decides, writes on condition of what was read; reads again if overtaken. */
const book = (people: readonly Occupant[], wanted: ReturnType<typeof meeting>) =>
  retry(
    async () => {
      const busy = await busyOf(people, [wanted]);
      if (clashOf(busy, wanted).length) throw new AppError("conflict", "meeting.clash", "Taken.");
      const look = lookedAt(busy, [wanted]);
      await commit(occupying(busy, [wanted], { look }), new Overtaken());
    },
    { tries: 40 },
  );

const booked = (attempts: readonly Promise<void>[]) =>
  Promise.allSettled(attempts).then((all) => {
    for (const one of all) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "meeting.clash" });
    }
    return all.filter(({ status }) => status === "fulfilled").length;
  });

const person = (rules: Partial<Occupant> = {}): Occupant => ({ userId: newId("user"), ...rules });

describe("the days of a meeting", () => {
  it("are the UTC days it touches; what ends at midnight does not touch the next one", () => {
    expect(daysOf(at("02", "10:00", "11:00"))).toEqual(["2031-05-02"]);
    expect(daysOf(night)).toEqual(["2031-05-02", "2031-05-03"]);
    expect(daysOf({ from: "2031-05-02T23:00:00.000Z", to: "2031-05-03T00:00:00.000Z" })).toEqual([
      "2031-05-02",
    ]);
  });

  it("are cut at midnight and whole again when they are read", () => {
    const parts = cutAtMidnight(night).map(([, part]) => part);
    expect(parts).toHaveLength(2);
    expect(wholeSpans(parts)).toEqual([night]);
  });
});

describe("somebody has no time for a meeting", () => {
  const taken = [at("02", "10:00", "11:00")];

  it("that overlaps another, and has for one that begins when the other ends", () => {
    expect(takenBy(person(), taken)(at("02", "10:59", "12:00"))).toBe(true);
    expect(takenBy(person(), taken)(at("02", "11:00", "12:00"))).toBe(false);
    expect(takenBy(person(), taken)(at("02", "09:00", "10:00"))).toBe(false);
  });

  it("without the pauses before and after each of them", () => {
    const careful = person({ bufferBefore: 10, bufferAfter: 5 });
    expect(takenBy(careful, taken)(at("02", "11:14", "12:00"))).toBe(true);
    expect(takenBy(careful, taken)(at("02", "11:15", "12:00"))).toBe(false);
    expect(takenBy(careful, taken)(at("02", "09:00", "09:46"))).toBe(true);
    expect(takenBy(careful, taken)(at("02", "09:00", "09:45"))).toBe(false);
  });

  it("beyond the most of a day, which is a day of the teacher's zone", () => {
    // 10:00 UTC on the 2nd is the evening of the 2nd in Auckland; 13:00 UTC is the 3rd there.
    const auckland = person({ mostPerDay: 1, timezone: "Pacific/Auckland" });
    expect(takenBy(auckland, taken)(at("02", "08:00", "09:00"))).toBe(true);
    expect(takenBy(auckland, taken)(at("02", "13:00", "14:00"))).toBe(false);
  });
});

describe("booking, as the table guards it", () => {
  it("lets one of twenty have a teacher's hour, and a student's second booking at once fails", async () => {
    const teacher = person();
    const rivals = Array.from({ length: 20 }, () => [teacher, person()]);
    const hour = () => meeting("02", "10:00", "11:00");
    expect(await booked(rivals.map((people) => book(people, hour())))).toBe(1);
    const student = person();
    const both = [person(), person()].map((other) => book([student, other], night));
    expect(await booked(both)).toBe(1);
  });

  it("keeps pauses and the most of a day, also where the rival is on another UTC day", async () => {
    const late = meeting("02", "22:00", "23:50");
    const early = meeting("03", "00:05", "01:00");
    const careful = person({ bufferAfter: 20 });
    expect(await booked([late, early].map((one) => book([careful], one)))).toBe(1);
    const once = person({ mostPerDay: 1, timezone: "America/New_York" });
    expect(await booked([late, early].map((one) => book([once], one)))).toBe(1);
  });

  it("moves a meeting in one transaction; it does not stand in its own way", async () => {
    const people = [person(), person()];
    await book(people, night);
    const moved = { ...night, from: "2031-05-03T00:15:00.000Z", to: "2031-05-03T01:15:00.000Z" };
    const busy = await busyOf(people, [night, moved]);
    const without = [night.meetingId];
    expect(clashOf(busy, moved)).toHaveLength(2);
    expect(clashOf(busy, moved, without)).toEqual([]);
    await commit(occupying(busy, [moved], { without }));
    const after = await busyOf(people, [night]);
    for (const { userId } of people) expect(spansOf(after, userId)).toEqual([moved]);
    await commit(freeing(after, without));
    const { data } = await BusyDays.query.byUser({ userId: people[0]?.userId ?? "" }).go();
    expect(data.map(({ spans, version }) => [spans, version])).toEqual([
      [[], 2],
      [[], 3],
    ]);
    // What was read before somebody else wrote is refused, also when the day looks the same again.
    expect(await tryCommit(occupying(busy, [night]))).not.toEqual([]);
  });

  it("reads a person's days with one Query, whatever their number", async () => {
    const spans = ["02", "09", "16"].map((day) => meeting(day, "10:00", "11:00"));
    const people = [person(), person()];
    const busy = await busyOf(people, spans);
    await commit(occupying(busy, spans));
    const { result, calls } = await count(() => busyOf(people, spans));
    expect(calls.map(({ command }) => command)).toEqual(["QueryCommand", "QueryCommand"]);
    expect(spansOf(result, people[1]?.userId ?? "")).toEqual(spans);
  });
});
