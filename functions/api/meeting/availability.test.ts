import { commit } from "@lyceum/core/db.ts";
import { newId } from "@lyceum/core/id.ts";
import { busyOf, occupying } from "@lyceum/core/meeting/busy/busy.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { rulesBody } from "../../test/availability-fixtures.ts";
import { get, post } from "../../test/door.ts";

/** A Wednesday; the Monday after it is the 6th. */
const today = new Date("2031-01-01T12:00:00.000Z");
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: today });
  return () => vi.useRealTimers();
});

/** A teacher who works with a student on an assignment. */
async function together() {
  const [student, teacher] = await Promise.all([
    given.student({ timezone: "Asia/Tokyo" }),
    given.tutor(),
  ]);
  const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
  return { student, teacher, assignmentId, path: `/availability/${teacher.profileId}` };
}

const at = (time: string, day = "06") => `2031-01-${day}T${time}:00.000Z`;

/** A meeting that takes some people's time on that Monday, or on another day of the month. */
async function meet(
  people: given.Person[],
  from: string,
  to: string,
  assignmentId: string,
  day?: string,
) {
  const span = { from: at(from, day), to: at(to, day) };
  const meeting = { meetingId: newId("meeting"), assignmentId, ...span };
  const busy = await busyOf(people, [meeting]);
  await commit(occupying(busy, [meeting]));
  return meeting.meetingId;
}

const fourWeeks = "from=2031-01-06T00:00:00.000Z&to=2031-02-03T00:00:00.000Z";

describe("a teacher's availability", () => {
  it("is nothing until it is said; then the teacher and the team read it and say it anew", async () => {
    const { teacher, path } = await together();
    const rep = await given.rep();
    const before = await get(path, teacher);
    expect(before.body).toMatchObject({ version: 0, weekly: [], timezone: "Europe/Lisbon" });
    const shown = await post(path, { ...rulesBody, mostPerDay: 4 }, teacher);
    expect(shown.body).toMatchObject({ version: 1, weekly: rulesBody.weekly, mostPerDay: 4 });
    const again = { ...rulesBody, version: 1, bufferAfter: 15 };
    expect((await post(path, again, rep)).body).toMatchObject({ version: 2, bufferAfter: 15 });
    expect((await get(path, rep)).body.mostPerDay).toBeUndefined();
    expect((await post(path, again, teacher)).body.code).toBe("availability.stale");
    const { body } = await get(`/audit?scope=${teacher.userId}`, await given.admin("owner"));
    expect(body.items[0]).toMatchObject({
      action: "availability.edit",
      changes: { bufferAfter: [0, 15], mostPerDay: [4, null] },
    });
  });

  it("is there for nobody else: to other teachers and students it is not found", async () => {
    const { path, student } = await together();
    expect((await get(path, await given.tutor())).status).toBe(404);
    expect((await post(path, rulesBody, await given.tutor())).status).toBe(404);
    expect((await get(path, student)).status).toBe(403);
    const nobody = `/availability/${newId("teacher")}`;
    expect((await post(nobody, rulesBody, await given.rep())).status).toBe(404);
  });

  it("is said once under one key, also when the answer was lost", async () => {
    const { teacher, path } = await together();
    const headers = { ...teacher.headers, "idempotency-key": newId("mail") };
    const [one, other] = [
      await post(path, rulesBody, headers),
      await post(path, rulesBody, headers),
    ];
    expect([one.body.version, other.body.version]).toEqual([1, 1]);
  });

  it("is put in order, and what is over is left out", async () => {
    const { teacher, path } = await together();
    const weekly = [
      { weekday: 2, from: "22:00", to: "24:00" },
      { weekday: 2, from: "08:00", to: "12:00" },
      { weekday: 1, from: "12:00", to: "14:00" },
    ];
    const leave = [
      { from: "2031-07-01", to: "2031-07-31" },
      { from: "2030-12-01", to: "2030-12-24" },
    ];
    const { body } = await post(path, { ...rulesBody, weekly, leave }, teacher);
    expect(body.weekly).toEqual([weekly[2], weekly[1], weekly[0]]);
    expect(body.leave).toEqual([leave[0]]);
  });

  it.each([
    [{ timezone: "Moon/Crater" }, "timezone"],
    [{ weekly: [{ weekday: 1, from: "09:00", to: "09:00" }] }, "weekly.0.to"],
    [{ weekly: [{ weekday: 1, from: "24:00", to: "24:00" }] }, "weekly.0.from"],
    [{ weekly: [{ weekday: 1, from: "9:00", to: "10:00" }] }, "weekly.0.from"],
    [{ weekly: [{ weekday: 1, from: "09:03", to: "10:00" }] }, "weekly.0.from"],
    [{ weekly: [{ weekday: 8, from: "09:00", to: "10:00" }] }, "weekly.0.weekday"],
    [
      {
        weekly: [
          { weekday: 1, from: "09:00", to: "12:00" },
          { weekday: 2, from: "11:00", to: "12:00" },
          { weekday: 1, from: "11:00", to: "13:00" },
        ],
      },
      "weekly.2.from",
    ],
    [{ overrides: [{ day: "2031-02-30", spans: [] }] }, "overrides.0.day"],
    [
      {
        overrides: [
          { day: "2031-02-01", spans: [] },
          { day: "2031-02-01", spans: [{ from: "09:00", to: "10:00" }] },
        ],
      },
      "overrides.1.day",
    ],
    [{ leave: [{ from: "2031-02-02", to: "2031-02-01" }] }, "leave.0.to"],
    [{ aheadDays: 0 }, "aheadDays"],
  ])("names the field that is wrong: %j", async (wrong, field) => {
    const { status, body } = await post(
      `/availability/${newId("teacher")}`,
      { ...rulesBody, ...wrong },
      await given.rep(),
    );
    expect([status, body.field]).toEqual([400, field]);
  });
});

describe("free slots", () => {
  const slotsOf = async (path: string, query: string, who: given.Person) => {
    const { status, body } = await get(`${path}/slots?minutes=60&${query}`, who);
    return status === 200 ? body.slots.map((one: string) => one.slice(8, 16)) : status;
  };
  const monday = "from=2031-01-06T00:00:00.000Z&to=2031-01-07T00:00:00.000Z";

  it("are what is free for both sides, and say nothing of why the others are not", async () => {
    const { student, teacher, assignmentId, path } = await together();
    await post(path, rulesBody, teacher);
    await meet([teacher], "09:00", "12:00", newId("assignment"));
    await meet([student], "13:00", "16:00", newId("assignment"));
    const own = await meet([teacher, student], "16:00", "17:00", assignmentId);
    const query = `${monday}&assignmentId=${assignmentId}`;
    expect(await slotsOf(path, query, student)).toEqual(["06T12:00"]);
    expect(await slotsOf(path, query, teacher)).toEqual(["06T12:00"]);
    // Without a student only the teacher's time counts.
    expect(await slotsOf(path, monday, teacher)).toHaveLength(13);
    // A meeting that is to be moved does not stand in its own way, and is not moved to where it is.
    const moving = await slotsOf(path, `${query}&meetingId=${own}`, student);
    expect(moving).toEqual(["06T12:00"]);
    const shorter = await get(`${path}/slots?minutes=45&${query}&meetingId=${own}`, student);
    expect(shorter.body.slots).toContain(at("16:00"));
  });

  it("are not told of meetings of others, even where somebody knows their ids", async () => {
    const { student, teacher, assignmentId, path } = await together();
    await post(path, rulesBody, teacher);
    const foreign = await meet([teacher], "09:00", "16:00", newId("assignment"));
    const query = `${monday}&assignmentId=${assignmentId}&meetingId=${foreign}`;
    expect(await slotsOf(path, query, student)).toEqual(["06T16:00"]);
  });

  it("are for the student of the teacher's assignment, the teacher and the team", async () => {
    const { student, assignmentId, path } = await together();
    const other = await together();
    const query = `${monday}&assignmentId=${assignmentId}`;
    expect(await slotsOf(path, query, student)).toEqual([]);
    expect(await slotsOf(path, query, await given.rep())).toEqual([]);
    expect(await slotsOf(path, monday, student)).toBe(404);
    expect(await slotsOf(other.path, query, student)).toBe(404);
    expect(await slotsOf(path, query, other.student)).toBe(404);
    expect(await slotsOf(path, query, other.teacher)).toBe(404);
    expect(await slotsOf(other.path, query, other.teacher)).toBe(404);
  });

  it("of four weeks are four reads, beside who asks and the assignment, and say whose clocks show what", async () => {
    const { student, teacher, assignmentId, path } = await together();
    await post(path, rulesBody, teacher);
    const ask = () =>
      get(`${path}/slots?minutes=60&${fourWeeks}&assignmentId=${assignmentId}`, student);
    const { result, calls } = await count(ask);
    expect(result.body.slots).toHaveLength(4 * 29);
    expect(result.body.timezone).toBe("Europe/Lisbon");
    expect(result.body.studentTimezone).toBe("Asia/Tokyo");
    const [who, assignment, ...reads] = calls.map(({ command }) => command);
    expect([who, assignment]).toEqual(["QueryCommand", "GetItemCommand"]);
    expect(reads.toSorted()).toEqual([
      "BatchGetItemCommand",
      "GetItemCommand",
      "QueryCommand",
      "QueryCommand",
    ]);
  });

  it("are asked for six weeks at most, and for a length that a meeting can have", async () => {
    const { teacher, path } = await together();
    const { body } = await get(
      `${path}/slots?minutes=60&from=${at("00:00")}&to=${at("00:00")}`,
      teacher,
    );
    expect([body.code, body.field]).toEqual(["availability.span", "to"]);
    const wrong = await get(`${path}/slots?minutes=17&${fourWeeks}`, teacher);
    expect([wrong.status, wrong.body.field]).toEqual([400, "minutes"]);
  });

  it("begin with the next one, as far ahead as the teacher can be booked", async () => {
    const { teacher, path } = await together();
    const next = async () => (await get(`${path}/next?minutes=60`, teacher)).body.start;
    expect(await next()).toBeNull();
    await post(path, rulesBody, teacher);
    expect(await next()).toBe(at("09:00"));
    // However long ago somebody asks from, what has passed is not read.
    const past = `${path}/next?minutes=60&after=1970-01-01T00:00:00.000Z`;
    const { result, calls } = await count(() => get(past, teacher));
    expect(result.body.start).toBe(at("09:00"));
    expect(calls.length).toBeLessThan(5);
    const leave = [{ from: "2031-01-01", to: "2031-02-24" }];
    await post(path, { ...rulesBody, version: 1, leave, aheadDays: 90 }, teacher);
    expect(await next()).toBe("2031-03-03T09:00:00.000Z");
    await post(path, { ...rulesBody, version: 2, leave, aheadDays: 30 }, teacher);
    expect(await next()).toBeNull();
  });
});

describe("the dates of a series", () => {
  /** Each date with who is not free on it, as somebody is told before anything is sent. */
  async function datesOf(path: string, query: string, who: given.Person) {
    const { status, body } = await get(`${path}/series?minutes=60&${query}`, who);
    const dates: { start: string; notFree: string[] }[] = body.dates ?? [];
    return status !== 200
      ? [status]
      : dates.map(({ start, notFree }) => [start.slice(5, 16), ...notFree].join(" "));
  }

  it("say before it is booked which of them clash, and whose time that is; booking refuses the same", async () => {
    const { student, teacher, assignmentId, path } = await together();
    await post(path, rulesBody, teacher);
    await meet([teacher], "09:30", "10:30", newId("assignment"), "13");
    await meet([student], "09:30", "10:30", newId("assignment"), "20");
    const query = `assignmentId=${assignmentId}&start=${at("09:00")}&timezone=Europe/Lisbon&count=4`;
    expect(await datesOf(path, query, student)).toEqual([
      "01-06T09:00",
      "01-13T09:00 teacher",
      "01-20T09:00 you",
      "01-27T09:00",
    ]);
    expect((await datesOf(path, query, teacher)).slice(1, 3)).toEqual([
      "01-13T09:00 you",
      "01-20T09:00 student",
    ]);
    const meetings = `/assignments/${assignmentId}/meetings`;
    const series = { scheduledTime: at("09:00"), rule: { everyWeeks: 1, count: 4 } };
    const { body } = await post(meetings, { ...series, timezone: "Europe/Lisbon" }, student);
    expect(body.clashes.map((one: { time: string }) => one.time)).toEqual([
      at("09:00", "13"),
      at("09:00", "20"),
    ]);
    // However many dates there are, they are one read of each side's days.
    const readsOf = async (dates: number) => {
      const asked = `assignmentId=${assignmentId}&start=${at("09:00")}&count=${dates}`;
      const { calls } = await count(() => datesOf(path, asked, student));
      return calls.map(({ command }) => command).toSorted();
    };
    expect(await readsOf(8)).toEqual(await readsOf(2));
    // Outside the teacher's hours a student cannot book, and the team can.
    const late = `assignmentId=${assignmentId}&start=${at("19:00")}`;
    expect(await datesOf(path, late, student)).toEqual(["01-06T19:00 teacher"]);
    expect(await datesOf(path, late, await given.rep())).toEqual(["01-06T19:00"]);
  });

  it("of one that is moved are those of the meetings that follow it, which do not stand in its way", async () => {
    const { student, teacher, assignmentId, path } = await together();
    await post(path, rulesBody, teacher);
    const series = { scheduledTime: at("09:00"), rule: { everyWeeks: 2, count: 3 } };
    const meetings = `/assignments/${assignmentId}/meetings`;
    const booked = await post(meetings, { ...series, timezone: "Europe/Lisbon" }, teacher);
    const meetingId = booked.body.series[1].id;
    await meet([teacher], "09:30", "10:30", newId("assignment"), "27");
    const query = `assignmentId=${assignmentId}&meetingId=${meetingId}&start=${at("09:30", "20")}`;
    expect(await datesOf(path, query, student)).toEqual(["01-20T09:30", "02-03T09:30"]);
    const week = `assignmentId=${assignmentId}&meetingId=${meetingId}&start=${at("09:30", "27")}`;
    expect(await datesOf(path, week, student)).toEqual(["01-27T09:30 teacher", "02-10T09:30"]);
  });

  it("keep the local time over daylight saving, and are nobody's to ask beside those who may book", async () => {
    const { student, teacher, assignmentId, path } = await together();
    const query = `assignmentId=${assignmentId}&start=2031-03-24T17:00:00.000Z&timezone=Europe/London&count=2`;
    expect(await datesOf(path, query, teacher)).toEqual(["03-24T17:00", "03-31T16:00"]);
    const other = await together();
    expect(await datesOf(path, query, other.student)).toEqual([404]);
    expect(await datesOf(other.path, query, student)).toEqual([404]);
    expect(await datesOf(path, query, await given.admin("auditor"))).toEqual([403]);
  });
});
