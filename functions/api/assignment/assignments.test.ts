import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { beforeEach, describe, expect, it } from "vitest";
import {
  assignmentIn,
  call,
  declaration,
  details,
  draft,
  raise,
  soon,
} from "../../test/assignments.ts";

let student: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, rep] = await Promise.all([given.student(), given.rep()]);
});

const trail = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go({ pages: "all" })).data.map((one) => one.action);

describe("a draft", () => {
  it("has a code of its own and says whose turn it is", async () => {
    const { status, body } = await call(student, "POST", "/assignments", {
      ...details,
      dueDate: soon(),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...details,
      code: expect.stringMatching(/^LYC-[2-9A-HJ-NP-Z]{5}$/),
      studentId: student.profileId,
      student: { userId: student.userId, name: student.name },
      status: "draft",
      version: 1,
      allowed: ["submit", "discard", "cancel", "edit", "sign", "upload"],
      nextAction: { owner: "student", kind: "submit" },
    });
    expect(await trail(body.id)).toEqual(["assignment.create"]);
  });

  it("is made once for one key, also when both requests come at once, and for one body", async () => {
    const key = { "idempotency-key": newId("audit") };
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => call(student, "POST", "/assignments", details, key)),
    );
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    const other = await call(student, "POST", "/assignments", { ...details, title: "Other" }, key);
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency.reused" } });
  });

  it("is saved as one types, each field as it changes", async () => {
    const made = await draft(student);
    const saved = await call(student, "PATCH", `/assignments/${made.id}`, {
      version: 1,
      title: "Essay on Porto",
      brief: null,
    });
    expect(saved).toMatchObject({ status: 200, body: { title: "Essay on Porto", version: 2 } });
    expect(saved.body).not.toHaveProperty("brief");
    const read = await call(student, "GET", `/assignments/${made.id}`);
    expect(read.body.assignment).toEqual({ ...saved.body, updatedAt: expect.any(String) });
    expect(read.body.timeline.items[0]).toMatchObject({
      action: "assignment.edit",
      by: { role: "student", name: student.name },
      changes: {
        title: ["Essay on Lisbon", "Essay on Porto"],
        brief: ["11 characters", "0 characters"],
      },
    });
  });

  it("refuses the second of two writes that have seen the same version", async () => {
    const { id } = await draft(student);
    const write = (title: string) =>
      call(student, "PATCH", `/assignments/${id}`, { version: 1, title });
    const answers = await Promise.all(["First", "Second", "Third"].map(write));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find((one) => one.status === 409);
    expect(refused?.body).toMatchObject({ code: "assignment.stale", state: "draft" });
    expect(await trail(id)).toHaveLength(2);
  });

  it("leaves the table when it is discarded; its trail stays", async () => {
    const made = await draft(student);
    expect(await raise(student, made, "discard")).toMatchObject({ status: 204 });
    expect((await call(student, "GET", `/assignments/${made.id}`)).status).toBe(404);
    expect(await trail(made.id)).toEqual(["assignment.create", "assignment.discard"]);
  });

  it("is made by a rep for a student, who signs it, and the rep hands it in", async () => {
    const made = await call(rep, "POST", "/assignments", {
      ...details,
      dueDate: soon(),
      studentId: student.profileId,
    });
    expect(made).toMatchObject({ status: 201, body: { student: { userId: student.userId } } });
    const { id } = made.body;
    const early = await call(rep, "POST", `/assignments/${id}/submit`, { version: 1 });
    expect(early).toMatchObject({ status: 400, body: { field: "declaration" } });
    const pretended = await raise(rep, made.body, "submit");
    expect(pretended).toMatchObject({ status: 400, body: { field: "declaration" } });
    const path = `/assignments/${id}/sign`;
    expect((await call(rep, "POST", path, { version: 1, declaration })).status).toBe(403);
    const signed = await call(student, "POST", path, { version: 1, declaration });
    expect(signed).toMatchObject({ status: 200, body: { integrity: {}, version: 2 } });
    const sent = await call(rep, "POST", `/assignments/${id}/submit`, { version: 2 });
    expect(sent).toMatchObject({ status: 200, body: { status: "submitted" } });
  });

  it.each([
    ["nobody", {}],
    ["a rep", { studentId: "stu_01j9zq4m3x7k2v5w8y1b6c0d4e" }],
  ])("is refused to staff for %s", async (_who, change) => {
    const answer = await call(rep, "POST", "/assignments", { ...details, ...change });
    expect(answer).toMatchObject({ status: 400, body: { field: "studentId" } });
  });

  it("is not for somebody whose address is not proven", async () => {
    const stranger = await given.student({ verified: false });
    const answer = await call(stranger, "POST", "/assignments", details);
    expect(answer).toMatchObject({ status: 403, body: { code: "account.unverified" } });
  });
});

describe("handing in", () => {
  it("keeps the declaration with its text, time and address", async () => {
    const made = await draft(student);
    const { status, body } = await raise(student, made, "submit");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "submitted",
      integrity: { version: declaration.version },
      nextAction: { owner: "staff", kind: "review", dueAt: expect.any(String) },
      submittedAt: expect.any(String),
      allowed: ["cancel", "upload"],
      chat: { threadId: made.id.replace("asg_", "thr_") },
    });
    const { data } = await Assignments.get({ assignmentId: made.id }).go();
    expect(data?.integrity).toMatchObject({
      text: expect.stringContaining("my own"),
      signedBy: student.userId,
      ip: expect.stringMatching(/^\d+\./),
    });
  });

  it.each([
    ["without a due date", { dueDate: undefined }, { declaration }, "dueDate"],
    ["due in the past", { dueDate: "2020-01-01T00:00:00.000Z" }, { declaration }, "dueDate"],
    ["without the declaration", {}, {}, "declaration"],
    ["without a brief or a file", { brief: undefined }, { declaration }, "brief"],
    ["with a brief of spaces", { brief: "   " }, { declaration }, "brief"],
    [
      "with an older declaration",
      {},
      { declaration: { ...declaration, version: "1" } },
      "declaration.version",
    ],
    [
      "with the box not ticked",
      {},
      { declaration: { ...declaration, accepted: false } },
      "declaration.accepted",
    ],
  ])("is refused %s, and nothing is written", async (_how, change, body, field) => {
    const made = await draft(student, change);
    const answer = await call(student, "POST", `/assignments/${made.id}/submit`, {
      version: 1,
      ...body,
    });
    expect(answer).toMatchObject({ status: 400, body: { field } });
    expect(await trail(made.id)).toEqual(["assignment.create"]);
  });

  it("of fifty times at once happens once", async () => {
    const made = await draft(student);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => raise(student, made, "submit")),
    );
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 409)).toHaveLength(49);
    expect((await trail(made.id)).filter((one) => one === "assignment.submit")).toHaveLength(1);
  }, 20_000);

  it("and the question about it are one move each under one key, though the answer was lost", async () => {
    const made = await draft(student);
    const twice = async (as: given.Person, event: string, body: object) => {
      const send = () =>
        call(as, "POST", `/assignments/${made.id}/${event}`, body, {
          "idempotency-key": `${event}-${made.id.slice(-8)}`,
        });
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(second.body.version).toBe(first.body.version);
      return first.body;
    };
    const { version } = await twice(student, "submit", { version: made.version, declaration });
    const asked = await twice(rep, "ask", { version, question: "Which edition is it?" });
    const answered = await twice(student, "answer", {
      version: asked.version,
      answer: "The second.",
    });
    const no = { version: answered.version, reason: "other", text: "We have no teacher." };
    expect(await twice(rep, "decline", no)).toMatchObject({ status: "declined" });
    expect((await trail(made.id)).filter((one) => one === "assignment.ask")).toHaveLength(1);
  });

  it("leads through question and answer, which both sides read", async () => {
    const asked = await assignmentIn("needs_info", student, rep);
    expect(asked).toMatchObject({
      question: { text: "Which edition do you use?", askedBy: rep.name },
      nextAction: { owner: "student", kind: "answer" },
    });
    const { body } = await raise(student, asked, "answer");
    expect(body).toMatchObject({ status: "submitted", questions: [{ answer: "The second." }] });
    expect(body).not.toHaveProperty("question");
    const again = await raise(rep, body, "ask");
    expect(again.body.questions).toHaveLength(2);
  });

  it("ends in the conversation when no more fits into the table, before anybody is stuck", async () => {
    const { id, version } = await assignmentIn("submitted", student, rep);
    const long = { text: "\u6f22".repeat(2_000), answer: "\u5b57".repeat(4_000) };
    const mark = { askedAt: soon(), askedBy: rep.userId, askedByName: rep.name };
    const questions = Array.from({ length: 22 }, () => ({ ...mark, ...long }));
    const fill = (count: number) =>
      Assignments.patch({ assignmentId: id })
        .set({ questions: questions.slice(0, count) })
        .go();
    await fill(22);
    const refused = await raise(rep, { id, version }, "ask");
    expect(refused).toMatchObject({ status: 409, body: { code: "assignment.full" } });
    expect(refused.body.allowed).not.toContain("ask");
    // The last round that begins can end.
    await fill(10);
    const asked = await raise(rep, { id, version }, "ask");
    expect(asked.status).toBe(200);
    expect((await raise(student, asked.body, "answer")).status).toBe(200);
  });
});

describe("reading", () => {
  it("is for the student, staff and the assignment's teachers; to others it does not exist", async () => {
    const { id } = await assignmentIn("submitted", student, rep);
    const teacher = await given.teacher({ firstName: "Eva" });
    const path = `/assignments/${id}`;
    expect((await call(teacher, "GET", path)).status).toBe(404);
    expect((await call(await given.student(), "GET", path)).status).toBe(404);
    expect((await call(undefined, "GET", path)).status).toBe(401);
    for (const level of ["auditor", "operations", "finance", "owner"] as const) {
      expect((await call(await given.admin(level), "GET", path)).status).toBe(200);
    }

    const offer = { assignmentId: id, teacherId: teacher.profileId };
    await TeacherAssignments.create({
      ...offer,
      id: newId("teacher-assignment"),
      status: "offered",
      teacherName: "Ada Reis",
    }).go();
    expect((await call(teacher, "GET", path)).status).toBe(404);
    await TeacherAssignments.patch(offer).set({ status: "accepted" }).go();
    const seen = await call(teacher, "GET", path);
    expect(seen).toMatchObject({
      status: 200,
      body: { assignment: { student: { name: "Ana" }, allowed: ["upload"] } },
    });
    await TeacherAssignments.patch(offer).set({ status: "released" }).go();
    expect((await call(teacher, "GET", path)).status).toBe(404);
  });

  it("shows finance what it is, not what it is about", async () => {
    const { id } = await assignmentIn("needs_info", student, rep);
    const { body } = await call(await given.admin("finance"), "GET", `/assignments/${id}`);
    expect(body.assignment).not.toHaveProperty("brief");
    expect(body.assignment).toMatchObject({ questions: [], allowed: [] });
    expect(body.files).toEqual([]);
  });

  it("costs one query beyond knowing who calls, whatever the assignment has", async () => {
    const { id } = await assignmentIn("submitted", student, rep);
    const { calls } = await count(() => call(student, "GET", `/assignments/${id}`));
    // The first is the sign-in.
    expect(calls.map((one) => one.command)).toEqual(["QueryCommand", "QueryCommand"]);
  });

  it("lists a student's own, page by page, in one query", async () => {
    const ana = await given.student();
    const made = [await draft(ana), await draft(ana), await draft(ana)];
    const { result: first, calls } = await count(() => call(ana, "GET", "/assignments?limit=2"));
    expect(calls).toHaveLength(2);
    expect(first.body.items.map((one: { id: string }) => one.id)).toEqual([made[2].id, made[1].id]);
    const rest = await call(ana, "GET", `/assignments?limit=2&before=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ id: made[0].id }], next: null });
  });

  it("gives staff the queue of a state, who waits longest first", async () => {
    const made = [];
    for (let at = 0; at < 5; at++) made.push(await assignmentIn("needs_info", student, rep));
    const found: string[] = [];
    let before = "";
    do {
      const path = `/assignments/queue?status=needs_info&limit=3${before && `&before=${before}`}`;
      const { body } = await call(rep, "GET", path);
      found.push(...body.items.map((one: { id: string }) => one.id));
      before = body.next ?? "";
    } while (before);
    expect(new Set(found).size).toBe(found.length);
    const ours = made.map((one) => one.id);
    expect(found.filter((one) => ours.includes(one))).toEqual(ours);
    expect((await call(student, "GET", "/assignments/queue")).status).toBe(403);
  });
});
