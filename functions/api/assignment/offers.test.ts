import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { offerLimits } from "@lyceum/core/assignment/limits.ts";
import { sweepOffers } from "@lyceum/core/assignment/offer/clock.ts";
import { TeacherAssignments } from "@lyceum/core/assignment/offer/teacher-assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { newId } from "@lyceum/core/id.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
import { overtake, reads } from "@lyceum/core/test/overtake.ts";
import { Teachers } from "@lyceum/core/user/role/teachers.entity.ts";
import { Users } from "@lyceum/core/user/users.entity.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call } from "../../test/assignments.ts";

let student: given.Person;
let rep: given.Person;
let teacher: given.Person;
beforeEach(async () => {
  [student, rep, teacher] = await Promise.all([given.student(), given.rep(), given.tutor()]);
});

const trail = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go({ pages: "all" })).data;
const actions = async (id: string) => (await trail(id)).map((one) => one.action);

const tutors = (count: number) => Promise.all(Array.from({ length: count }, () => given.tutor()));

async function offered(people: given.Person[]) {
  const { assignmentId } = await assignmentAt("ready", student);
  for (let at = 0; at < people.length; at += 20) {
    const teachers = people.slice(at, at + 20).map((one) => one.profileId);
    const answer = await call(rep, "POST", `/assignments/${assignmentId}/offers`, { teachers });
    expect(answer).toMatchObject({ status: 201 });
  }
  return assignmentId;
}

const answerTo = (as: given.Person, id: string, verb: string, body: object = {}, headers = {}) =>
  call(as, "POST", `/assignments/${id}/offers/${verb}`, body, headers);
const stateOf = async (assignmentId: string, teacherId: string) =>
  (await TeacherAssignments.get({ assignmentId, teacherId }).go({ consistent: true })).data;

/** As if its time were over. */
const late = (assignmentId: string, teacherId: string) =>
  TeacherAssignments.patch({ assignmentId, teacherId })
    .set({ offerExpiresAt: "2020-01-01T00:00:00.000Z", timer: "offers", timerAt: "2020-01-01" })
    .go();

/** Whose turn the assignment says it is, on its page and in the list of the team. */
async function turnOf(id: string) {
  const page = await call(rep, "GET", `/assignments/${id}`);
  const list = await call(rep, "GET", "/assignments/queue?status=ready&limit=100");
  const listed = list.body.items.find((one: { id: string }) => one.id === id);
  expect(listed.nextAction).toEqual(page.body.assignment.nextAction);
  return page.body.assignment.nextAction;
}

describe("whose turn it is", () => {
  it("is that of the teachers while an offer stands, and the team's again when none does", async () => {
    const other = await given.tutor();
    const { assignmentId: id } = await assignmentAt("ready", student);
    expect(await turnOf(id)).toMatchObject({ owner: "staff", kind: "offer-to-teacher" });
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const teachers = [teacher.profileId, other.profileId];
    await call(rep, "POST", `/assignments/${id}/offers`, { teachers, expiresAt });
    const asked = { owner: "teacher", kind: "answer-offer", dueAt: expiresAt };
    expect(await turnOf(id)).toEqual(asked);
    await answerTo(teacher, id, "decline", { reason: "no_time" });
    expect(await turnOf(id)).toEqual(asked);
    const path = `/assignments/${id}/offers/${other.profileId}/withdraw`;
    expect(await call(rep, "POST", path, {})).toMatchObject({ status: 200 });
    expect(await turnOf(id)).toMatchObject({ owner: "staff", kind: "offer-to-teacher" });
  });

  it("is the next teacher's to find when who accepted gives the work back", async () => {
    const id = await offered([teacher, await given.tutor()]);
    await answerTo(teacher, id, "accept");
    const { body } = await call(teacher, "GET", `/assignments/${id}`);
    expect(body.assignment.nextAction).toMatchObject({ owner: "teacher", kind: "start" });
    const { version } = body.assignment;
    const left = { version, reason: "I am ill." };
    expect(await call(teacher, "POST", `/assignments/${id}/release`, left)).toMatchObject({
      status: 200,
    });
    expect(await turnOf(id)).toMatchObject({ owner: "staff", kind: "offer-to-teacher" });
  });
});

describe("an offer", () => {
  it("shows a teacher the work, the first name and no money", async () => {
    const id = await offered([teacher]);
    const { body } = await call(teacher, "GET", "/offers");
    expect(body.items).toEqual([
      {
        id: expect.stringMatching(/^tas_/),
        assignmentId: id,
        code: expect.any(String),
        title: "Calculus",
        serviceType: "tutoring",
        dueDate: expect.any(String),
        timezone: "Europe/Lisbon",
        student: "Ana",
        offeredBy: rep.name,
        expiresAt: expect.any(String),
        createdAt: expect.any(String),
      },
    ]);
    const hours = (Date.parse(body.items[0].expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect((await call(teacher, "GET", `/assignments/${id}`)).status).toBe(404);
  });

  it("is to be answered, as a quote is, well before the work is due", async () => {
    const { assignmentId: id } = await assignmentAt("ready", student);
    const dueDate = new Date(Date.now() + 6 * 3_600_000).toISOString();
    await Assignments.patch({ assignmentId: id }).set({ dueDate }).go();
    const { body } = await call(rep, "POST", `/assignments/${id}/offers`, {
      teachers: [teacher.profileId],
    });
    const hours = (Date.parse(body.items[0].offerExpiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(2.9);
    expect(hours).toBeLessThanOrEqual(3);
  });

  it("is refused for who cannot teach, twice for one person, and before the assignment is ready", async () => {
    const { assignmentId: id } = await assignmentAt("ready", student);
    const path = `/assignments/${id}/offers`;
    const [unverified, inactive] = [await given.teacher(), await given.tutor({ isActive: false })];
    for (const one of [unverified, inactive, { profileId: newId("teacher") }]) {
      const answer = await call(rep, "POST", path, {
        teachers: [teacher.profileId, one.profileId],
      });
      expect(answer).toMatchObject({ status: 422, body: { code: "offer.teacher" } });
    }
    const teachers = [teacher.profileId];
    const past = await call(rep, "POST", path, { teachers, expiresAt: "2020-01-01T00:00:00.000Z" });
    expect(past).toMatchObject({ status: 400, body: { field: "expiresAt" } });
    expect((await call(rep, "POST", path, { teachers })).status).toBe(201);
    const again = await call(rep, "POST", path, { teachers });
    expect(again).toMatchObject({ status: 409, body: { code: "offer.double" } });
    const early = await assignmentAt("assigned", student);
    const refused = await call(rep, "POST", `/assignments/${early.assignmentId}/offers`, {
      teachers,
    });
    expect(refused).toMatchObject({ status: 409, body: { state: "assigned" } });
    expect(await actions(id)).toEqual(["offer.make"]);
  });

  it("is made once for one key, and once when the same comes twice at the same moment", async () => {
    const { assignmentId: id } = await assignmentAt("ready", student);
    const key = { "idempotency-key": newId("audit") };
    const body = { teachers: [teacher.profileId] };
    const first = await call(rep, "POST", `/assignments/${id}/offers`, body, key);
    const second = await call(rep, "POST", `/assignments/${id}/offers`, body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    const [other] = await tutors(1);
    const both = await Promise.all(
      [1, 2, 3].map(() =>
        call(rep, "POST", `/assignments/${id}/offers`, { teachers: [other?.profileId] }),
      ),
    );
    expect(both.map((one) => one.status).sort()).toEqual([201, 409, 409]);
    expect(await actions(id)).toEqual(["offer.make", "offer.make"]);
  });

  it("that came three times at once under one key was made for all three", async () => {
    const { assignmentId: id } = await assignmentAt("ready", student);
    const key = { "idempotency-key": newId("audit") };
    const body = { teachers: [teacher.profileId] };
    const all = [1, 2, 3].map(() => call(rep, "POST", `/assignments/${id}/offers`, body, key));
    expect((await Promise.all(all)).map((one) => one.status)).toEqual([201, 201, 201]);
    expect(await actions(id)).toEqual(["offer.make"]);
  });

  it("is one of so many that can stand side by side, also of several made at once", async () => {
    const { assignmentId: id } = await assignmentAt("ready", student);
    const standing = Array.from({ length: offerLimits.standing - 1 }, (_, at) => `2099 tea_${at}`);
    await Assignments.patch({ assignmentId: id }).add({ standing }).go();
    const both = (await tutors(2)).map((one) =>
      call(rep, "POST", `/assignments/${id}/offers`, { teachers: [one.profileId] }),
    );
    expect((await Promise.all(both)).map((one) => one.status).sort()).toEqual([201, 409]);
  });

  it("whose time is over is shown as expired, though no clock has looked", async () => {
    const id = await offered([teacher]);
    await late(id, teacher.profileId);
    const { body } = await call(rep, "GET", `/assignments/${id}`);
    expect(body.teachers).toMatchObject([{ status: "expired" }]);
  });

  it("may follow one that was declined, under a new id, and never one to somebody removed", async () => {
    const id = await offered([teacher]);
    const before = await stateOf(id, teacher.profileId);
    const declined = await answerTo(teacher, id, "decline", { reason: "no_time" });
    expect(declined).toMatchObject({ status: 200, body: { status: "declined" } });
    const body = { teachers: [teacher.profileId] };
    expect((await call(rep, "POST", `/assignments/${id}/offers`, body)).status).toBe(201);
    const after = await stateOf(id, teacher.profileId);
    expect(after).toMatchObject({ status: "offered" });
    expect(after).not.toHaveProperty("endReason");
    expect(after?.id).not.toBe(before?.id);
    await TeacherAssignments.patch({ assignmentId: id, teacherId: teacher.profileId })
      .set({ status: "removed", timer: "none", timerAt: "none" })
      .go();
    const refused = await call(rep, "POST", `/assignments/${id}/offers`, body);
    expect(refused).toMatchObject({ status: 409, body: { code: "offer.removed" } });
  });
});

describe("accepting", () => {
  it("makes the teacher the lead, takes the others back and opens the assignment to one", async () => {
    const [loser] = (await tutors(1)) as [given.Person];
    const id = await offered([teacher, loser]);
    const won = await answerTo(teacher, id, "accept");
    expect(won).toMatchObject({ status: 200, body: { id, status: "assigned" } });
    expect(won.body.student.name).toBe("Ana");
    expect(await answerTo(loser, id, "accept")).toMatchObject({
      status: 409,
      body: { code: "offer.gone" },
    });
    expect((await call(loser, "GET", `/assignments/${id}`)).status).toBe(404);
    expect((await call(teacher, "GET", `/assignments/${id}`)).status).toBe(200);
    expect((await call(loser, "GET", "/offers")).body.items).toEqual([]);
    const kinds = ["assignment.accept-offer", "offer.accept", "offer.make", "offer.make"];
    expect((await actions(id)).sort()).toEqual([...kinds, "offer.withdraw"]);
    // Who accepts takes nothing back: the other offers end by themselves.
    const withdrawn = (await trail(id)).find((one) => one.action === "offer.withdraw");
    expect(withdrawn?.actorType).toBe("system");
    const { data } = await Teachers.get({ userId: teacher.userId }).go();
    expect(data?.openWork).toBe(1);
  });

  it("of fifty at once has one winner, and forty-nine who learn only that it is gone", async () => {
    const people = await tutors(50);
    const id = await offered(people);
    const answers = await Promise.all(people.map((one) => answerTo(one, id, "accept")));
    const won = answers.filter((one) => one.status === 200);
    const lost = answers.filter((one) => one.status === 409);
    expect([won.length, lost.length]).toEqual([1, 49]);
    for (const { body } of lost) {
      expect(body).toMatchObject({ code: "offer.gone" });
      expect(Object.keys(body).sort()).toEqual(
        ["code", "detail", "instance", "message", "requestId", "status", "title", "type"].filter(
          (key) => key in body,
        ),
      );
    }
    const { data } = await Assignments.get({ assignmentId: id }).go({ consistent: true });
    const winner = people[answers.findIndex((one) => one.status === 200)];
    expect(data).toMatchObject({ status: "assigned", leadId: winner?.profileId });
    const happened = await actions(id);
    for (const once of ["assignment.accept-offer", "offer.accept"]) {
      expect(happened.filter((one) => one === once)).toHaveLength(1);
    }
    // Fifty transactions of some forty-six writes: seconds of computing, and more where others compute.
  });

  it("is refused beyond the hours a teacher has, of several at once too, until something ends", async () => {
    const busy = await given.tutor({ teaching: { weeklyCapacity: 9 } });
    const ids = [await offered([busy]), await offered([busy]), await offered([busy])];
    const answers = await Promise.all(ids.map((id) => answerTo(busy, id, "accept")));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 409]);
    const left = ids[answers.findIndex((one) => one.status === 409)] ?? "";
    const again = await answerTo(busy, left, "accept");
    expect(again.body).toMatchObject({ code: "offer.capacity", state: "offered" });
    const forThem = { teacherId: busy.profileId, reason: "They said yes on the phone." };
    const byStaff = await answerTo(rep, left, "accept", forThem);
    expect(byStaff.body).toMatchObject({ code: "offer.capacity" });
    expect(await actions(left)).toEqual(["offer.make"]);
    const path = `/assignments/${left}/suggestions`;
    const { items } = (await call(rep, "GET", path)).body;
    const own = items.find((one: { userId: string }) => one.userId === busy.userId);
    if (own) expect(own).toMatchObject({ isFull: true, load: 2 });

    const taken = answers.find((one) => one.status === 200)?.body;
    const { id, version } = taken;
    const reason = "Too much at the moment.";
    await call(busy, "POST", `/assignments/${id}/release`, { version, reason });
    expect((await answerTo(busy, left, "accept")).status).toBe(200);
  });

  it("is refused when the time is over, though no clock has looked", async () => {
    const id = await offered([teacher]);
    await late(id, teacher.profileId);
    expect(await answerTo(teacher, id, "accept")).toMatchObject({ body: { code: "offer.gone" } });
    expect((await call(teacher, "GET", "/offers")).body.items).toEqual([]);
    const { body } = await call(rep, "GET", `/assignments/${id}/offers`);
    expect(body.items).toMatchObject([{ status: "expired" }]);
    await Promise.all([sweepOffers(), sweepOffers()]);
    expect(await stateOf(id, teacher.profileId)).toMatchObject({ status: "expired" });
    expect(await actions(id)).toEqual(["offer.make", "offer.expire"]);
    const left = await TeacherAssignments.query.byTimer({ timer: "offers" }).go({ pages: "all" });
    expect(left.data.filter((one) => one.assignmentId === id)).toEqual([]);
  });

  it("is nothing for a teacher who was not asked, and a repeat with the same key is one", async () => {
    const id = await offered([teacher]);
    const [stranger] = (await tutors(1)) as [given.Person];
    expect((await answerTo(stranger, id, "accept")).status).toBe(404);
    const key = { "idempotency-key": newId("audit") };
    const first = await answerTo(teacher, id, "accept", {}, key);
    const second = await answerTo(teacher, id, "accept", {}, key);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await answerTo(teacher, id, "accept")).status).toBe(409);
  });

  it("three times at once under one key is an acceptance for all three", async () => {
    const id = await offered([teacher]);
    const key = { "idempotency-key": newId("audit") };
    const all = [1, 2, 3].map(() => answerTo(teacher, id, "accept", {}, key));
    expect((await Promise.all(all)).map((one) => one.status)).toEqual([200, 200, 200]);
    const again = await answerTo(teacher, id, "accept", { reason: "Another body" }, key);
    expect(again).toMatchObject({ status: 422, body: { code: "idempotency.reused" } });
  });

  it.each([
    [
      "whose account was closed",
      (userId: string) => Users.patch({ userId }).set({ isActive: false }),
    ],
    [
      "whose qualifications were rejected",
      (userId: string) => Teachers.patch({ userId }).set({ verificationStatus: "rejected" }),
    ],
  ])("is not possible for a teacher %s since the offer", async (_, change) => {
    const id = await offered([teacher]);
    await change(teacher.userId).go();
    const body = { teacherId: teacher.profileId, reason: "Said yes by phone" };
    const refused = await answerTo(rep, id, "accept", body);
    expect(refused).toMatchObject({ status: 409, body: { code: "offer.gone" } });
    expect(await stateOf(id, teacher.profileId)).toMatchObject({ status: "offered" });
  });

  it.each([
    ["accept", () => teacher, {}, "assigned"],
    ["decline", () => teacher, { reason: "no_time" }, "declined"],
    ["withdraw", () => rep, {}, "withdrawn"],
  ])(
    "to %s is answered alike when its repetition comes while the first is under way",
    async (verb, who, body, status) => {
      const id = await offered([teacher]);
      const key = { "idempotency-key": newId("audit") };
      const path = verb === "withdraw" ? `${teacher.profileId}/withdraw` : verb;
      const send = () => answerTo(who(), id, path, body, key);
      const done = { status: 200, body: { status } };
      const first = async () => expect(await send()).toMatchObject(done);
      expect(await overtake("idempotency_keys", first, send, reads)).toMatchObject(done);
    },
  );

  it("staff do for a teacher with a reason", async () => {
    const id = await offered([teacher]);
    const body = { teacherId: teacher.profileId };
    expect(await answerTo(rep, id, "accept", body)).toMatchObject({
      status: 400,
      body: { field: "reason" },
    });
    const done = await answerTo(rep, id, "accept", { ...body, reason: "Said yes by phone" });
    expect(done).toMatchObject({ status: 200, body: { status: "assigned" } });
    expect((await trail(id)).find((one) => one.action === "offer.accept")).toMatchObject({
      actorId: rep.userId,
      onBehalfOf: teacher.userId,
      reason: "Said yes by phone",
    });
  });

  it("withdrawing is for staff, while it stands", async () => {
    const id = await offered([teacher]);
    const path = `/assignments/${id}/offers/${teacher.profileId}/withdraw`;
    expect((await call(teacher, "POST", path, {})).status).toBe(404);
    const done = await call(rep, "POST", path, { reason: "Found another" });
    expect(done).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    const again = await call(rep, "POST", path, {});
    expect(again).toMatchObject({ status: 409, body: { state: "withdrawn" } });
  });
});

describe("the end of an engagement", () => {
  it("releases the lead: the assignment is ready again, the door is closed", async () => {
    const { assignmentId: id, version } = await workOf(teacher, "in_progress", student);
    const body = { version, reason: "Illness" };
    const done = await call(teacher, "POST", `/assignments/${id}/release`, body);
    expect(done).toMatchObject({ status: 200, body: { status: "ready" } });
    expect((await call(teacher, "GET", `/assignments/${id}`)).status).toBe(404);
    expect(await stateOf(id, teacher.profileId)).toMatchObject({
      status: "released",
      endReason: "Illness",
    });
    const { data } = await Assignments.get({ assignmentId: id }).go();
    expect(data).not.toHaveProperty("leadId");
    expect((await Teachers.get({ userId: teacher.userId }).go()).data?.openWork).toBe(0);
  });

  it("removes for cause, which is for admins", async () => {
    const { assignmentId: id, version } = await workOf(teacher, "assigned", student);
    const body = { version, teacherId: teacher.profileId, reason: "No answer" };
    const path = `/assignments/${id}/remove`;
    expect((await call(rep, "POST", path, body)).status).toBe(403);
    expect((await call(teacher, "POST", path, body)).status).toBe(403);
    const boss = await given.admin("operations");
    const strange = await call(boss, "POST", path, { ...body, teacherId: newId("teacher") });
    expect(strange).toMatchObject({ status: 422, body: { field: "teacherId" } });
    expect((await call(boss, "POST", path, body)).body).toMatchObject({ status: "ready" });
    expect(await stateOf(id, teacher.profileId)).toMatchObject({ status: "removed" });
  });
});

describe("what it costs", () => {
  it("reads a teacher's offers in three calls, the last for their briefs", async () => {
    for (let at = 0; at < 3; at++) await workOf(teacher, "ready", student);
    const { calls, result } = await count(() => call(teacher, "GET", "/offers"));
    expect(result.body.items).toHaveLength(3);
    const [, ...own] = calls;
    expect(own.map((one) => [one.command, one.index])).toEqual([
      ["QueryCommand", "gsi2"],
      ["BatchGetItemCommand", undefined],
      ["BatchGetItemCommand", undefined],
    ]);
  });
});
