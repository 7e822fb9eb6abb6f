import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { record } from "@lyceum/core/audit/record.ts";
import { newId } from "@lyceum/core/id.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt } from "@lyceum/core/test/offers.ts";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";
import { get, patch } from "../../test/door.ts";

interface Item {
  id: string;
  action: string;
  actor: { id: string; name?: string };
}
const actions = (body: { items: Item[] }) => body.items.map((one) => one.action);

/** A history of an assignment: five facts, two of them about money. */
async function history(by: given.Person) {
  const scope = newId("assignment");
  for (const [action, entity] of [
    ["assignment.create", "ASSIGNMENTS"],
    ["invoice.issue", "INVOICES"],
    ["assignment.submit", "ASSIGNMENTS"],
    ["payment.succeed", "PAYMENTS"],
    ["file.upload", "ASSIGNMENT_FILES"],
  ] as const) {
    const fact = record(by.actor, { action: "user.edit", entity: ["USERS", scope], scope });
    await AuditLogs.create({ ...fact, action, entityType: entity }).go();
    await new Promise((done) => setTimeout(done, 2));
  }
  return scope;
}

describe("the audit log", () => {
  it("is read by scope, the newest first, page by page, with names, in few calls", async () => {
    const [student, auditor] = [await given.student(), await given.admin("auditor")];
    const scope = await history(student);
    const first = await count(() => get(`/audit?scope=${scope}&limit=3`, auditor));
    expect(actions(first.result.body)).toEqual([
      "file.upload",
      "payment.succeed",
      "assignment.submit",
    ]);
    expect(first.result.body.items[0].actor).toMatchObject({
      id: student.userId,
      type: "user",
      role: "student",
      name: student.name,
    });
    // Who calls, the records, and the names and codes of what they tell of.
    expect(first.calls).toHaveLength(4);
    const { body } = await get(
      `/audit?scope=${scope}&limit=3&before=${first.result.body.next}`,
      auditor,
    );
    expect(actions(body)).toEqual(["invoice.issue", "assignment.create"]);
    expect(body.next).toBeNull();
  });

  it("calls an assignment by its code and a teacher who was asked by the name", async () => {
    const [rep, teacher] = [await given.rep(), await given.tutor()];
    const { assignmentId } = await assignmentAt("ready", undefined);
    const teachers = [teacher.profileId];
    await call(rep, "POST", `/assignments/${assignmentId}/offers`, { teachers });
    const { body } = await get(`/audit?scope=${assignmentId}`, await given.admin("auditor"));
    const { data } = await Assignments.get({ assignmentId }).go();
    const [offer] = body.items;
    expect(offer.names[assignmentId]).toBe(data?.assignmentCode);
    expect(offer.names[offer.entity.id]).toBe(teacher.name);
    expect(offer.names[rep.userId]).toBe(rep.name);
  });

  it("says to an auditor that a telephone changed, and not which", async () => {
    const student = await given.student();
    const phone = "+351 912 345 678";
    await patch("/me", { phone }, student);
    const seen = async (who: given.Person, query = `?scope=${student.userId}`) =>
      (await get(`/audit${query}`, who)).body.items[0].changes;
    expect(await seen(await given.admin("auditor"))).toEqual({ phone: [null, "•••"] });
    expect(await seen(await given.admin("operations"))).toEqual({ phone: [null, phone] });
    expect(await seen(student, "")).toEqual({ phone: [null, phone] });
  });

  it("is filtered by time, and by the one thing it is about", async () => {
    const owner = await given.admin("owner");
    const scope = await history(await given.student());
    const all = (await get(`/audit?scope=${scope}`, owner)).body.items;
    const [, second, third, fourth] = all.map((one: { createdAt: string }) => one.createdAt);
    const between = await get(`/audit?scope=${scope}&from=${fourth}&to=${second}&limit=1`, owner);
    expect([between.body.items[0].createdAt, between.body.items.length]).toEqual([third, 1]);
    const rest = `/audit?scope=${scope}&from=${fourth}&to=${second}&before=${between.body.next}`;
    expect(actions((await get(rest, owner)).body)).toEqual(["invoice.issue"]);
    expect(actions((await get(`/audit?scope=${scope}&entity=${scope}`, owner)).body)).toHaveLength(
      5,
    );
    const other = newId("assignment");
    expect(actions((await get(`/audit?scope=${scope}&entity=${other}`, owner)).body)).toEqual([]);
  });

  it("is filtered by an action whose verb has two words", async () => {
    const { actor } = await given.student();
    const scope = newId("session");
    const about = {
      entity: ["PRE_SIGNIN_SESSIONS", scope] as ["PRE_SIGNIN_SESSIONS", string],
      scope,
    };
    for (const action of ["session.give", "session.give_up"] as const) {
      await AuditLogs.create(record(actor, { action, ...about })).go();
    }
    const owner = await given.admin("owner");
    const { body } = await get(`/audit?scope=${scope}&action=session.give_up`, owner);
    expect(actions(body)).toEqual(["session.give_up"]);
  });

  it("is filtered by action, by object and by entity", async () => {
    const owner = await given.admin("owner");
    const scope = await history(await given.student());
    const ask = async (query: string) =>
      actions((await get(`/audit?scope=${scope}&${query}`, owner)).body);
    expect(await ask("action=invoice.issue")).toEqual(["invoice.issue"]);
    expect(await ask("action=assignment.")).toEqual(["assignment.submit", "assignment.create"]);
    expect(await ask("entityType=PAYMENTS&limit=1")).toEqual(["payment.succeed"]);
  });

  it("shows finance who changed where money goes", async () => {
    const [finance, owner] = [await given.admin("finance"), await given.admin("owner")];
    const seller = { name: "Lyceum Lda", iban: "PT50 0002 0123 1234 5678 9015 4" };
    let before: { seller: { iban?: string } } = { seller: {} };
    const save = async () => {
      const { body } = await get("/billing/settings", owner);
      before = body;
      const { version, taxRate } = body;
      return (await call(owner, "POST", "/billing/settings", { version, seller, taxRate })).status;
    };
    // There is one item of them, which other tests write, too.
    await expect.poll(save).toBe(200);
    const seen = (await get(`/audit?actor=${owner.userId}`, finance)).body.items;
    expect(actions({ items: seen })).toEqual(["billing.edit-settings"]);
    expect(seen[0].changes.iban).toEqual([before.seller.iban ?? null, "PT50000201231234567890154"]);
  });

  it("shows finance what concerns money", async () => {
    const scope = await history(await given.student());
    const { body } = await get(`/audit?scope=${scope}`, await given.admin("finance"));
    expect(actions(body)).toEqual(["payment.succeed", "invoice.issue"]);
  });

  it("shows everybody else what they did, and nothing more", async () => {
    const [student, other] = [await given.student(), await given.student()];
    await patch("/me", { firstName: "Inês" }, student);
    const scope = await history(other);
    for (const query of ["", "?actor=self", `?actor=${student.userId}`]) {
      expect(actions((await get(`/audit${query}`, student)).body)).toEqual(["user.edit"]);
    }
    const today = new Date().toISOString().slice(0, 10);
    for (const query of [`scope=${scope}`, `actor=${other.userId}`, `day=${today}`]) {
      expect((await get(`/audit?${query}`, student)).status).toBe(403);
    }
  });

  it("is read by actor and by day", async () => {
    const [student, owner] = [await given.student(), await given.admin("owner")];
    await patch("/me", { firstName: "Inês" }, student);
    const byActor = await get(`/audit?actor=${student.userId}`, owner);
    expect(actions(byActor.body)).toEqual(["user.edit"]);
    const byDay = await get("/audit?action=user.edit&limit=100", owner);
    expect(byDay.body.items.map((one: Item) => one.actor.id)).toContain(student.userId);
    expect((await get("/audit?day=1999-01-01", owner)).body).toEqual({ items: [], next: null });
  });

  it("is read over days, and by scope, actor and time together", async () => {
    const [auditor, one, other] = [
      await given.admin("auditor"),
      await given.rep(),
      await given.rep(),
    ];
    const entity: ["USERS", string] = ["USERS", newId("user")];
    for (const [by, time] of [
      [one, "2020-02-27T10:00:00.000Z"],
      [other, "2020-02-28T23:59:59.999Z"],
      [one, "2020-03-01T00:00:00.000Z"],
      [one, "2020-03-04T10:00:00.000Z"],
    ] as const) {
      const auditId = `aud_${ulid(Date.parse(time)).toLowerCase()}`;
      const fact = record(by.actor, { action: "user.edit", entity, scope: entity[1] });
      const past = { auditId, createdAt: time, day: time.slice(0, 10) };
      await AuditLogs.create({ ...fact, ...past }).go();
    }
    const times = async (query: string) => {
      const { body } = await get(`/audit?${query}`, auditor);
      return body.items.map((item: { createdAt: string }) => item.createdAt.slice(5, 10));
    };
    const span = "from=2020-02-28T00:00:00.000Z&to=2020-03-02T00:00:00.000Z";
    expect(await times(`${span}&entity=${entity[1]}`)).toEqual(["03-01", "02-28"]);
    expect(await times(`${span}&scope=${entity[1]}&actor=${one.userId}`)).toEqual(["03-01"]);
    expect(await times(`actor=${one.userId}&from=2020-03-01T00:00:00.000Z`)).toEqual([
      "03-04",
      "03-01",
    ]);
    // Page by page over the days' borders nothing is lost and nothing comes twice.
    const all: string[] = [];
    let before = "";
    do {
      const { body } = await get(`/audit?${span}&limit=1${before}`, auditor);
      all.push(...body.items.map((item: { createdAt: string }) => item.createdAt.slice(5, 10)));
      before = body.next ? `&before=${body.next}` : "";
    } while (before);
    expect(all).toEqual(["03-01", "02-28"]);
  });

  it.each([
    ["day=yesterday", "day"],
    ["before=aud_uuuuuuuuuuuuuuuuuuuuuuuuuu", "before"],
    ["before=aud_zzzzzzzzzzzzzzzzzzzzzzzzzz", "before"],
    ["day=1960-01-01", "day"],
    ["from=1960-01-01T00:00:00.000Z", "from"],
    ["scope=x", "scope"],
    ["action=edit", "action"],
  ])("refuses %s", async (query, field) => {
    const { status, body } = await get(`/audit?${query}`, await given.admin("owner"));
    expect([status, body.field]).toEqual([400, field]);
  });
});
