import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { record } from "@lyceum/core/audit/record.ts";
import { Invoices } from "@lyceum/core/billing/invoice/invoices.entity.ts";
import { Payments } from "@lyceum/core/billing/payment/payments.entity.ts";
import { Exams } from "@lyceum/core/coursework/exam/exams.entity.ts";
import { Homeworks } from "@lyceum/core/coursework/homework/homeworks.entity.ts";
import { Writings } from "@lyceum/core/coursework/writing/writings.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import { Meetings } from "@lyceum/core/meeting/meetings.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import { examItem } from "@lyceum/core/test/exams.ts";
import * as given from "@lyceum/core/test/given.ts";
import { homeworkItem } from "@lyceum/core/test/homeworks.ts";
import { meetingItem } from "@lyceum/core/test/meetings.ts";
import { assignmentAt } from "@lyceum/core/test/offers.ts";
import { storeFile } from "@lyceum/core/test/stored-files.ts";
import { assignmentAt as storedAt } from "@lyceum/core/test/workspaces.ts";
import { writingItem } from "@lyceum/core/test/writings.ts";
import { threadOf } from "@lyceum/core/thread/seat/assignment-thread.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, draft } from "../../test/assignments.ts";
import { call as chat, visitor } from "../../test/chat.ts";

let student: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
});

const page = (as: given.Person, id: string, query = "") =>
  call(as, "GET", `/assignments/${id}${query}`);
/** A record of an assignment as it may be stored, whatever its action. */
const factOf = ({ actor }: given.Person, id: string, action: string) => ({
  ...record(actor, { action: "assignment.edit", entity: ["ASSIGNMENTS", id], scope: id }),
  action,
});
const actions = (items: { action: string }[]) => items.map((one) => one.action);

const many = (length: number) => Array.from({ length }, (_, at) => at);

/** So many files, as if they had come through the door. */
async function filesFor(assignmentId: string, number: number) {
  const by = { uploadedBy: student.userId, uploadedByName: student.name, side: "student" } as const;
  for (const _ of many(number)) await storeFile({ assignmentId, ...by });
}

/** Children of every kind, the coming ones too. */
async function children(assignmentId: string) {
  await filesFor(assignmentId, 100);
  const studentId = student.profileId;
  const at = new Date().toISOString();
  const money = { currency: "EUR", subtotalAmount: 1, totalAmount: 1 };
  await TeacherAssignments.put(
    many(50).map(() => ({
      assignmentId,
      id: newId("teacher-assignment"),
      teacherId: newId("teacher"),
      teacherName: "Ada Reis",
      status: "declined" as const,
    })),
  ).go();
  await Meetings.put(many(200).map(() => meetingItem({ assignmentId }))).go();
  await Writings.put(many(70).map(() => writingItem({ assignmentId }))).go();
  await Homeworks.put(many(70).map(() => homeworkItem({ assignmentId }))).go();
  await Exams.put(many(60).map(() => examItem({ assignmentId }))).go();
  const invoices = many(50).map(() => newId("invoice"));
  await Invoices.put(
    invoices.map((invoiceId) => ({
      assignmentId,
      studentId,
      invoiceId,
      ...money,
      assignmentCode: "LYC-7K3F9",
      studentName: "Ana Lopes",
      serviceType: "tutoring",
      payer: { name: "Ana Lopes", timezone: "Europe/Lisbon" },
      dueDate: at,
      statusSince: at,
      status: "open" as const,
      shard: "0" as const,
      due: "none" as const,
    })),
  ).go();
  await Payments.put(
    invoices.map((invoiceId) => ({
      assignmentId,
      invoiceId,
      paymentId: newId("payment"),
      amount: 1,
      currency: "EUR",
      studentId,
      startedBy: student.userId,
      statusSince: at,
      paymentMethod: "card" as const,
      status: "succeeded" as const,
      provider: "sandbox",
    })),
  ).go();
}

describe("the page of an assignment", () => {
  it("is one query beyond knowing who calls, with names, for every role", async () => {
    const { id } = await draft(student);
    const teacher = await given.teacher();
    await TeacherAssignments.create({
      assignmentId: id,
      id: newId("teacher-assignment"),
      teacherId: teacher.profileId,
      teacherName: teacher.name,
      status: "active",
    }).go();
    for (const person of [student, teacher, rep, await given.admin("auditor")]) {
      const { result, calls, units } = await count(() => page(person, id));
      expect(calls.map((one) => [one.command, one.index])).toEqual([
        ["QueryCommand", undefined],
        ["QueryCommand", undefined],
      ]);
      expect(units).toBeLessThan(6);
      expect(result.body.timeline.items[0]).toMatchObject({
        action: "assignment.create",
        by: { name: person === teacher ? "Ana" : "Ana Lopes" },
      });
      expect(result.body.teachers).toMatchObject([
        { name: teacher.name, status: "active", teacherId: teacher.profileId },
      ]);
    }
    expect((await page(await given.student(), id)).status).toBe(404);
    expect((await page(await given.teacher(), id)).status).toBe(404);
    expect((await page(rep, newId("assignment"))).status).toBe(404);
  });

  it("is one query of sixty items with 670 children, and leads on to the rest", async () => {
    const { id } = await draft(student);
    await children(id);
    for (const _ of many(30)) await AuditLogs.create(factOf(rep, id, "assignment.ask")).go();
    for (const person of [student, rep]) {
      const { calls, units } = await count(() => page(person, id));
      expect(calls.map((one) => [one.command, one.limit])).toEqual([
        ["QueryCommand", undefined],
        ["QueryCommand", 60],
      ]);
      expect(units).toBeLessThan(20);
    }
    const { assignment, teachers, files, filesNext, timeline } = (await page(rep, id)).body;
    expect(assignment.completeness.missing).not.toContain("brief");
    expect(teachers).toHaveLength(50);
    expect(files).toHaveLength(60);
    expect(timeline.items).toHaveLength(7);
    const older = await call(rep, "GET", `/assignments/${id}/timeline?before=${timeline.next}`);
    expect(actions([...timeline.items, ...older.body.items])).toEqual([
      ...many(30).map(() => "assignment.ask"),
      "assignment.create",
    ]);

    const seen = files.map((file: { id: string }) => file.id);
    for (let next = filesNext; next; ) {
      const { body } = await call(rep, "GET", `/assignments/${id}/files?before=${next}`);
      seen.push(...body.items.map((file: { id: string }) => file.id));
      next = body.next;
    }
    expect(new Set(seen).size).toBe(100);
    expect(seen).toHaveLength(100);
  });
});

describe("the timeline", () => {
  /** A record of each kind, each by the person named. */
  async function everything() {
    const { id } = await draft(student);
    const [teacher, other] = await Promise.all([given.teacher(), given.teacher()]);
    const seat = async (of: given.Person, status: "active" | "offered") =>
      TeacherAssignments.create({
        assignmentId: id,
        id: newId("teacher-assignment"),
        teacherId: of.profileId,
        teacherName: of.name,
        status,
      }).go();
    await seat(teacher, "active");
    await seat(other, "offered");
    const facts: [string, given.Person, object?][] = [
      ["assignment.submit", student, { changes: { status: ["draft", "submitted"] } }],
      ["assignment.quote", rep, { changes: { status: ["submitted", "quoted"], total: [0, 4200] } }],
      ["offer.make", rep, { subjectId: teacher.profileId }],
      ["offer.make", rep, { subjectId: other.profileId }],
      ["assignment.accept-offer", teacher],
      [
        "assignment.cancel",
        rep,
        { changes: { status: ["a", "b"], fee: [0, 9900] }, reason: "Why" },
      ],
      ["file.upload", student],
      ["staff-file.upload", rep],
      ["thread.talk", student],
      ["note.add", rep],
      ["thread.read", rep],
      ["thread.start", rep],
      ["participant.add", rep],
      ["message.hide", rep],
      ["rating.hide", rep],
      ["rating.show", rep],
      ["assignment.propose-decision", rep],
      ["invoice.issue", rep],
      ["assignment.release", other, { reason: "I am ill" }],
      // What an earlier release may have stored.
      ["assignment.forgotten", student],
    ];
    for (const [action, by, more] of facts) {
      const fact = factOf(by, id, action);
      const thread = action === "thread.talk" && { entityId: `thr_${id.slice(4)}` };
      await AuditLogs.create({ ...fact, ...thread, ...more }).go();
      await new Promise((done) => setTimeout(done, 2));
    }
    return { id, teacher, other };
  }

  it("tells each role its part, on the page and by itself", async () => {
    const { id, teacher } = await everything();
    const of = async (as: given.Person) => {
      const { body } = await page(as, id);
      expect((await page(as, id, "/timeline")).body.items).toEqual(body.timeline.items);
      return body.timeline.items;
    };
    expect(await of(rep)).toHaveLength(21);
    expect(await of(await given.admin("auditor"))).toHaveLength(21);

    const students = await of(student);
    expect(actions(students)).toEqual([
      "assignment.release",
      "invoice.issue",
      "thread.talk",
      "file.upload",
      "assignment.cancel",
      "assignment.accept-offer",
      "assignment.quote",
      "assignment.submit",
      "assignment.create",
    ]);
    expect(students[0]).not.toHaveProperty("reason");
    expect(JSON.stringify(students)).not.toContain(rep.userId);

    const teachers = await of(teacher);
    expect(actions(teachers)).toEqual([
      "assignment.release",
      "thread.talk",
      "file.upload",
      "assignment.cancel",
      "assignment.accept-offer",
      "offer.make",
      "assignment.submit",
      "assignment.create",
    ]);
    expect(teachers[3].changes).toEqual({ status: ["a", "b"] });
    expect(JSON.stringify(teachers)).not.toMatch(/"(?:fee|total)"|\b(?:4200|9900)\b/);

    const finance = await of(await given.admin("finance"));
    expect(actions(finance)).toEqual([
      "invoice.issue",
      "assignment.cancel",
      "assignment.quote",
      "assignment.submit",
    ]);
  });

  it("keeps to staff why they accepted for a teacher, and from finance what becomes of files", async () => {
    const { id, teacher } = await everything();
    for (const [action, by, more] of [
      ["assignment.accept-offer", rep, { reason: "Said yes on the phone" }],
      ["file.accept", rep, { changes: { status: ["scanning", "clean"] } }],
    ] as const) {
      const fact = factOf(by, id, action);
      await AuditLogs.create({ ...fact, ...more }).go();
    }
    const reasons = async (as: given.Person) =>
      (await page(as, id, "/timeline")).body.items.flatMap(
        (one: { action: string; reason?: string }) =>
          one.action === "assignment.accept-offer" ? [one.reason] : [],
      );
    expect(await reasons(rep)).toContain("Said yes on the phone");
    expect(await reasons(student)).toEqual([undefined, undefined]);
    expect(await reasons(teacher)).toEqual([undefined, undefined]);
    const money = await page(await given.admin("finance"), id, "/timeline");
    expect(actions(money.body.items)).not.toContain("file.accept");
  });

  it("keeps from the student why staff waived, put a matter aside or looked at a file", async () => {
    const [finance, auditor] = [await given.admin("finance"), await given.admin("auditor")];
    const reason = "Between us";
    const { assignmentId: id, version, files } = await storedAt("quoted", { student });
    const door = `/assignments/${id}/files/${files[0]}/download?reason=${encodeURIComponent(reason)}`;
    expect((await call(auditor, "GET", door)).status).toBe(200);
    const waived = await call(finance, "POST", `/assignments/${id}/waive`, { version, reason });
    expect(waived.status).toBe(200);
    await AuditLogs.create(
      record(rep.actor, {
        action: "thread.hold",
        entity: ["THREADS", threadOf(id)],
        scope: id,
        reason,
      }),
    ).go();
    const seen = (await page(student, id)).body;
    expect(actions(seen.timeline.items).toSorted()).toEqual(["assignment.waive", "thread.hold"]);
    expect(JSON.stringify(seen)).not.toContain(reason);
    expect((await page(finance, id)).body.timeline.items).toMatchObject([{ reason }]);
    const whole = (await page(rep, id)).body.timeline.items;
    expect(whole.map((one: { reason: string }) => one.reason)).toEqual([reason, reason, reason]);
  });

  it("is narrowed by kind and by person, page by page", async () => {
    const { id, teacher } = await everything();
    const of = async (as: given.Person, query: string) =>
      actions((await page(as, id, `/timeline?${query}`)).body.items);
    expect(await of(rep, "kinds=file,note")).toEqual([
      "note.add",
      "staff-file.upload",
      "file.upload",
    ]);
    expect(await of(rep, "kinds=money")).toEqual(["invoice.issue", "assignment.quote"]);
    expect(await of(rep, `person=${teacher.userId}`)).toEqual(["assignment.accept-offer"]);
    expect(await of(student, `person=${teacher.userId}`)).toEqual([]);
    expect(await of(student, "person=teacher&kinds=assignment")).toEqual([
      "assignment.release",
      "assignment.accept-offer",
    ]);
    expect((await page(rep, id, "/timeline?kinds=file,secrets")).status).toBe(400);

    const first = (await page(student, id, "/timeline?person=student&limit=2")).body;
    expect(actions(first.items)).toEqual(["thread.talk", "file.upload"]);
    expect(await of(student, `person=student&limit=2&before=${first.next}`)).toEqual([
      "assignment.submit",
      "assignment.create",
    ]);
  });

  it("begins at the visitor's first message, if the assignment grew from a chat", async () => {
    const who = await visitor({ message: "Do you know about whales?" });
    const both = {
      headers: {
        ...who.headers,
        ...student.headers,
        cookie: `${student.cookie}; __Host-lyceum-visitor=${who.secret}`,
      },
    };
    const { body: claimed } = await chat(both, "POST /claims", {
      include: { messages: true, files: true },
    });
    const { id } = await draft(student, { fromThread: claimed.threadId });
    const { result, calls } = await count(() => page(student, id));
    expect(calls).toHaveLength(2);
    const { items } = result.body.timeline;
    expect(actions(items)).toEqual(["assignment.create", "chat.claim", "chat.start"]);
    // All of it was the student: the page may say "You".
    for (const { by } of items) expect(by.id).toBe(student.userId);
    expect(items[2]).toMatchObject({
      text: "Do you know about whales?",
      by: { type: "visitor" },
      kind: "message",
    });
    const next = await page(student, id, `/timeline?before=${items[0].id}&limit=1`);
    expect(actions(next.body.items)).toEqual(["chat.claim"]);
    const last = await page(student, id, `/timeline?before=${next.body.next}&limit=1`);
    expect(last.body).toMatchObject({ items: [{ action: "chat.start" }], next: null });
    expect(actions((await page(rep, id)).body.timeline.items)).toContain("chat.start");

    const stranger = await given.student();
    const stolen = { serviceType: "tutoring", title: "Mine", fromThread: claimed.threadId };
    const answer = await call(stranger, "POST", "/assignments", stolen);
    expect(answer).toMatchObject({ status: 400, body: { code: "assignment.thread" } });
  });

  it("of a student joins the assignments, for staff", async () => {
    const [one, two] = [await draft(student), await draft(student)];
    await call(student, "PATCH", `/assignments/${one.id}`, { version: 1, title: "Essay on Porto" });
    const path = `/people/${student.userId}/timeline`;
    const { result, calls } = await count(() => call(rep, "GET", `${path}?limit=2`));
    expect(result.body.items).toMatchObject([
      { action: "assignment.edit", assignment: { code: one.code } },
      { action: "assignment.create", assignment: { code: two.code } },
    ]);
    // Who calls, the student, the assignments, and each of these.
    expect(calls).toHaveLength(5);
    const rest = await call(rep, "GET", `${path}?limit=2&before=${result.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ assignment: { id: one.id } }], next: null });
    expect(rest.body.older).toBeNull();
    expect((await call(student, "GET", path)).status).toBe(403);
    expect((await call(rep, "GET", `/people/${rep.userId}/timeline`)).status).toBe(404);
  });

  it("of a student loses nothing, in whichever of sixty assignments it happens", async () => {
    const made: string[] = [];
    while (made.length < 60) made.push((await assignmentAt("ready", student)).assignmentId);
    const fact = (scope: string, action: string) => factOf(rep, scope, action);
    for (const action of ["assignment.ask", "assignment.quote"]) {
      for (const scope of made) await AuditLogs.create(fact(scope, action)).go();
    }
    const path = `/people/${student.userId}/timeline?limit=30`;
    const story = async (query: string) => {
      const read: string[] = [];
      let older: string | null = null;
      for (let next: string | null = ""; next !== null; ) {
        const { body } = await call(rep, "GET", `${path}${query}${next && `&before=${next}`}`);
        const items: { action: string; assignment: { id: string } }[] = body.items;
        read.push(...items.map((one) => `${one.action} ${one.assignment.id}`));
        ({ next, older } = body);
      }
      return { read, older };
    };
    const expected = (ids: string[]) =>
      ["assignment.quote", "assignment.ask"].flatMap((action) =>
        ids.toReversed().map((id) => `${action} ${id}`),
      );
    expect(await story("")).toEqual({ read: expected(made.slice(10)), older: made[10] });
    const before = await story(`&madeBefore=${made[10]}`);
    expect(before).toEqual({ read: expected(made.slice(0, 10)), older: null });
  });
});
