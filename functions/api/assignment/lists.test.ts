import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import { changesOf, itemsOf } from "@lyceum/core/test/stream.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver, draft } from "../../test/assignments.ts";

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.tutor(), given.rep()]);
});

/** The reads of a request, without the one that says who asks. */
const reads = (calls: { command: string; index?: string }[]) =>
  calls.slice(1).map((one) => `${one.command} ${one.index ?? ""}`.trim());

const idsIn = ({ body }: { body: { items: { id: string }[] } }) => body.items.map((one) => one.id);

describe("a teacher's assignments", () => {
  it("are those worked on, page by page, in two calls; done ones apart; offers and releases are none", async () => {
    const open = [];
    for (const state of ["assigned", "in_progress", "delivered"] as const) {
      open.push((await workOf(teacher, state, student)).assignmentId);
    }
    const done = await workOf(teacher, "completed", student);
    await workOf(teacher, "ready", student);
    const { result, calls } = await count(() => call(teacher, "GET", "/assignments?limit=2"));
    expect(reads(calls)).toEqual(["QueryCommand gsi2", "BatchGetItemCommand"]);
    const ids = (items: { id: string }[]) => items.map((one) => one.id);
    expect(ids(result.body.items)).toEqual([open[2], open[1]]);
    expect(result.body.items).toMatchObject([{ student: { name: "Ana Lopes" }, teacher: {} }, {}]);
    expect(result.body.items[0]).not.toHaveProperty("quote");
    const rest = await call(teacher, "GET", `/assignments?limit=2&before=${result.body.next}`);
    expect([ids(rest.body.items), rest.body.next]).toEqual([[open[0]], null]);
    const past = await call(teacher, "GET", "/assignments?scope=done");
    expect(ids(past.body.items)).toEqual([done.assignmentId]);
  });
});

describe("the calendar", () => {
  const day = (text: string) => `${text}T12:00:00.000Z`;
  const at = async (dueDate: string) => (await draft(student, { dueDate })).id as string;
  const span = (from: string, to: string) => `/assignments/calendar?from=${from}&to=${to}`;
  const idsOf = async (who: given.Person, path: string) =>
    (await call(who, "GET", path)).body.items.map((one: { id: string }) => one.id);

  it("shows what is due in a span, across months, by its time, and follows a change of the date", async () => {
    const [late, early] = [await at(day("2031-06-02")), await at(day("2031-05-30"))];
    await at(day("2031-06-10"));
    const path = span("2031-05-20T00:00:00.000Z", "2031-06-05T00:00:00.000Z");
    expect(await idsOf(rep, path)).toEqual([early, late]);
    expect(await idsOf(student, path)).toEqual([early, late]);
    expect(await idsOf(await given.student(), path)).toEqual([]);
    await call(student, "PATCH", `/assignments/${early}`, {
      version: 1,
      dueDate: day("2031-07-01"),
    });
    await call(student, "PATCH", `/assignments/${late}`, { version: 1, dueDate: null });
    expect(await idsOf(rep, path)).toEqual([]);
    expect(await idsOf(rep, span(day("2031-07-01"), day("2031-07-02")))).toEqual([early]);
  });

  it.each([
    ["9999-12-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "from"],
    ["0000-01-01T00:00:00.000Z", "0000-02-01T00:00:00.000Z", "from"],
    ["2031-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "to"],
  ])("from %s to %s names the date that nobody means", async (from, to, field) => {
    for (const who of [rep, student, teacher]) {
      const { status, body } = await call(who, "GET", span(from, to));
      expect([status, body.field]).toEqual([400, field]);
    }
    const last = span("2999-12-01T00:00:00.000Z", "2999-12-31T23:59:59.999Z");
    expect(await idsOf(rep, last)).toEqual([]);
  });

  it("leaves out what has ended, and asks one query for each month", async () => {
    const id = await at(day("2031-09-01"));
    const path = span("2031-08-15T00:00:00.000Z", "2031-09-15T00:00:00.000Z");
    const { calls, result } = await count(() => call(rep, "GET", path));
    expect(reads(calls)).toEqual(["QueryCommand gsi4", "QueryCommand gsi4"]);
    expect(result.body).toMatchObject({ items: [{ id }], more: false });
    await call(student, "POST", `/assignments/${id}/discard`, { version: 1 });
    expect(await idsOf(rep, path)).toEqual([]);
  });

  it("shows a teacher the own work, and refuses a span of years", async () => {
    const { assignmentId } = await workOf(teacher, "in_progress", student);
    const { data } = await Assignments.get({ assignmentId }).go();
    const due = data?.dueDate ?? "";
    const to = new Date(Date.parse(due) + 1000).toISOString();
    expect(await idsOf(teacher, span(due, to))).toEqual([assignmentId]);
    const years = await call(rep, "GET", span(day("2030-01-01"), day("2031-01-01")));
    expect(years).toMatchObject({ status: 400, body: { field: "to" } });
  });
});

describe("the queue", () => {
  it("says who teaches, and asks one query a shard", async () => {
    const { assignmentId } = await workOf(teacher, "delivered", student);
    await assignmentAt("ready", student);
    const path = "/assignments/queue?status=delivered";
    const { calls, result, units } = await count(() => call(rep, "GET", path));
    const item = result.body.items.find((one: { id: string }) => one.id === assignmentId);
    expect(item).toMatchObject({
      code: expect.any(String),
      student: { name: student.name },
      dueDate: expect.any(String),
      teacher: { name: teacher.name },
    });
    expect(reads(calls)).toEqual(Array(4).fill("QueryCommand gsi2"));
    expect(units).toBeLessThan(10);
  });

  it("has what ended apart, the newest first and page by page, for staff alone", async () => {
    const ended: string[] = [];
    for (const status of ["completed", "cancelled", "declined", "completed"] as const) {
      // Before all that other tests end meanwhile.
      const queueSince = `2099-01-0${ended.length + 1}T00:00:00.000Z`;
      const change = { queueSince, completedAt: new Date().toISOString() };
      ended.unshift((await assignmentAt(status, student, change)).assignmentId);
    }
    await assignmentAt("delivered", student);
    const path = "/assignments/queue?status=done&limit=3";
    const { calls, result } = await count(() => call(rep, "GET", path));
    expect(reads(calls)).toEqual(Array(4).fill("QueryCommand gsi2"));
    expect(idsIn(result)).toEqual(ended.slice(0, 3));
    expect(result.body.items[1]).toMatchObject({ status: "declined", endedAt: expect.any(String) });
    const rest = await call(rep, "GET", `${path}&before=${encodeURIComponent(result.body.next)}`);
    expect(idsIn(rest)[0]).toBe(ended[3]);
    for (const who of [student, teacher]) {
      expect((await call(who, "GET", path)).status).toBe(403);
    }
  });
});

describe("search", () => {
  const found = async (who: given.Person, q: string) =>
    (await call(who, "GET", `/assignments/search?q=${encodeURIComponent(q)}`)).body.items.map(
      (one: { title: string }) => one.title,
    );

  it("finds by code, words, beginnings and people; all for staff, their own for the others", async () => {
    const mark = `zq${Date.now().toString(36)}`;
    const eva = await given.student({ firstName: "Évà", lastName: `Reis${mark}` });
    const ids: string[] = [];
    const make = async (title: string) => {
      const id = (await assignmentAt("ready", eva, { title })).assignmentId;
      ids.push(id);
      return id;
    };
    const one = await make(`Essay on Lisbon ${mark}`);
    await make(`Lisbon earthquake ${mark}`);
    const changes = await changesOf([one], () =>
      Assignments.patch({ assignmentId: one }).set({ updatedAt: "2026" }).go(),
    );
    const items = (await Promise.all(ids.map(itemsOf))).flatMap((all) =>
      [...all.values()].filter((one) => one.__edb_e__ === "ASSIGNMENTS"),
    );
    const inserts = items.map((after) => ({ name: "INSERT" as const, after }));
    // Whatever the stream says twice, changes nothing.
    for (const round of [inserts, inserts, changes]) await deliver(round);

    expect(await found(rep, `lisbon ${mark}`)).toEqual([
      `Lisbon earthquake ${mark}`,
      `Essay on Lisbon ${mark}`,
    ]);
    expect(await found(rep, `essay ${mark.slice(0, 7)}`)).toContain(`Essay on Lisbon ${mark}`);
    expect(await found(rep, `ESSAY earthquake ${mark}`)).toEqual([]);
    expect((await found(rep, `eva reis${mark}`)).length).toBe(2);
    const { data } = await Assignments.get({ assignmentId: one }).go();
    expect(await found(rep, data?.assignmentCode ?? "")).toEqual([`Essay on Lisbon ${mark}`]);
    expect(await found(eva, "lisb")).toHaveLength(2);
    expect(await found(student, `lisbon ${mark}`)).toEqual([]);
    expect(await found(teacher, mark)).toEqual([]);

    const chinese = await make(`数学作业第三章 ${mark}`);
    await deliver(
      [...(await itemsOf(chinese)).values()].map((after) => ({ name: "INSERT" as const, after })),
    );
    for (const who of [rep, eva]) {
      for (const q of [`作业 ${mark}`, `${mark} REIS${mark}  évà 三章`, `数学 ${mark}`]) {
        expect([q, await found(who, q)]).toEqual([q, [`数学作业第三章 ${mark}`]]);
      }
    }

    const path = `/assignments/search?q=lisbon%20${mark}`;
    const { calls, units } = await count(() => call(rep, "GET", path));
    expect(reads(calls)).toEqual([...Array(2).fill("QueryCommand"), "BatchGetItemCommand"]);
    expect(units).toBeLessThan(6);
    const own = await count(() => call(eva, "GET", path));
    expect(reads(own.calls)).toEqual(["QueryCommand gsi1"]);

    const rename = (title: string) =>
      changesOf([one], () => Assignments.patch({ assignmentId: one }).set({ title }).go());
    const away = await rename(`Nothing ${mark}`);
    await deliver(away);
    expect(await found(rep, `lisbon ${mark}`)).toEqual([`Lisbon earthquake ${mark}`]);
    await deliver(await rename(`Essay on Lisbon ${mark}`));
    // Told again, late: what the assignment is called now is what it is found by.
    for (const late of [away, inserts]) await deliver(late);
    expect(await found(rep, `lisbon ${mark}`)).toHaveLength(2);
    expect(await found(rep, `nothing ${mark}`)).toEqual([]);
    const gone = { assignmentId: ids[1] ?? "" };
    await deliver(await changesOf([gone.assignmentId], () => Assignments.delete(gone).go()));
    expect(await found(rep, `lisbon ${mark}`)).toEqual([`Essay on Lisbon ${mark}`]);
  });
});

it("keeps saved filters, each person their own, and not a hundred", async () => {
  const filters = [{ name: "To offer", page: "assignments", query: "status=ready" }];
  expect((await call(rep, "GET", "/me/filters")).body).toEqual({ filters: [] });
  expect((await call(rep, "PUT", "/me/filters", { filters })).status).toBe(200);
  expect((await call(rep, "GET", "/me/filters")).body).toEqual({ filters });
  expect((await call(student, "GET", "/me/filters")).body).toEqual({ filters: [] });
  const many = { filters: Array(21).fill(filters[0]) };
  expect((await call(rep, "PUT", "/me/filters", many)).status).toBe(400);
});
