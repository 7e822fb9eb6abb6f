import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { Teachers } from "@lyceum/core/user/role/teachers.entity.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.tutor(), given.rep()]);
});

const profile = async ({ userId }: given.Person) => (await Teachers.get({ userId }).go()).data;

async function completed() {
  const { assignmentId, version } = await workOf(teacher, "completed", student);
  const path = `/assignments/${assignmentId}`;
  return { assignmentId, version, path };
}

describe("a rating", () => {
  it("is given once, by the student, after completion, and answered by the teacher", async () => {
    const { path, version } = await completed();
    const before = await call(student, "GET", path);
    expect(before.body.assignment.allowed).toContain("rate");
    const body = { version, score: 4, text: "Clear and kind." };
    expect((await call(teacher, "POST", `${path}/rate`, body)).status).toBe(403);
    const given1 = await call(student, "POST", `${path}/rate`, body);
    expect(given1).toMatchObject({
      status: 200,
      body: { rating: { score: 4, text: "Clear and kind.", by: student.name } },
    });
    expect(given1.body.allowed).not.toContain("rate");
    const again = await call(student, "POST", `${path}/rate`, { ...body, version: version + 1 });
    expect(again).toMatchObject({ status: 409, body: { code: "assignment.illegal-move" } });

    const reply = { version: version + 1, text: "Thank you!" };
    const replied = await call(teacher, "POST", `${path}/rating/reply`, reply);
    expect(replied.body.rating).toMatchObject({ by: "Ana", reply: { text: "Thank you!" } });
    const twice = await call(teacher, "POST", `${path}/rating/reply`, { ...reply, version: 4 });
    expect(twice.status).toBe(409);
  });

  it("is refused before the work is completed", async () => {
    const { assignmentId, version } = await workOf(teacher, "delivered", student);
    const answer = await call(student, "POST", `/assignments/${assignmentId}/rate`, {
      version,
      score: 5,
    });
    expect(answer).toMatchObject({ status: 409, body: { state: "delivered" } });
    expect(await profile(teacher)).toMatchObject({ ratingCount: 0, ratingSum: 0 });
  });

  it("counts in the mean, until staff take it away with a reason", async () => {
    const { assignmentId, path, version } = await completed();
    await call(student, "POST", `${path}/rate`, { version, score: 2, text: "Call me: 12345" });
    expect(await profile(teacher)).toMatchObject({ ratingCount: 1, ratingSum: 2 });
    const body = { version: version + 1, reason: "Private data" };
    const hidden = await call(rep, "POST", `${path}/rating/hide`, body);
    expect(hidden.body.rating).toMatchObject({ hidden: { reason: "Private data" } });
    expect(await profile(teacher)).toMatchObject({ ratingCount: 0, ratingSum: 0 });
    const { body: page } = await call(teacher, "GET", path);
    expect(page.assignment).not.toHaveProperty("rating");
    const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go();
    expect(data.map((one) => one.action).slice(-2)).toEqual(["rating.give", "rating.hide"]);
  });

  it("is shown again with a reason: with its reply, in the mean, once", async () => {
    const { assignmentId, path, version } = await completed();
    await call(student, "POST", `${path}/rate`, { version, score: 2, text: "Too dear." });
    await call(teacher, "POST", `${path}/rating/reply`, { version: version + 1, text: "Pity." });
    const early = { version: version + 2, reason: "A misunderstanding" };
    expect((await call(rep, "POST", `${path}/rating/show`, early)).status).toBe(409);
    const hide = { version: version + 2, reason: "Not about the work" };
    const hidden = await call(rep, "POST", `${path}/rating/hide`, hide);
    expect(hidden.body.allowed).toContain("show-rating");
    expect(hidden.body.allowed).not.toContain("hide-rating");

    const show = { version: version + 3, reason: "It is about the work" };
    for (const who of [student, teacher]) {
      expect((await call(who, "POST", `${path}/rating/show`, show)).status).toBe(403);
    }
    const nothing = await call(rep, "POST", `${path}/rating/show`, { ...show, reason: " " });
    expect(nothing).toMatchObject({ status: 400, body: { field: "reason" } });
    // The same command many times at once, and others beside it: it counts once.
    const key = { "idempotency-key": `show-${assignmentId}` };
    const [same, others] = await Promise.all([
      Promise.all(
        Array.from({ length: 5 }, () => call(rep, "POST", `${path}/rating/show`, show, key)),
      ),
      Promise.all(Array.from({ length: 5 }, () => call(rep, "POST", `${path}/rating/show`, show))),
    ]);
    const statuses = [...same, ...others].map((one) => one.status);
    expect(statuses.filter((one) => one !== 200 && one !== 409)).toEqual([]);
    expect(others.filter((one) => one.status === 200).length).toBeLessThanOrEqual(1);
    expect(await profile(teacher)).toMatchObject({ ratingCount: 1, ratingSum: 2 });
    const { body: page } = await call(teacher, "GET", path);
    expect(page.assignment.rating).toMatchObject({ score: 2, reply: { text: "Pity." } });
    expect(page.assignment.rating).not.toHaveProperty("hidden");

    const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go();
    const last = data.filter((one) => one.action === "rating.show");
    expect(last).toMatchObject([{ actorId: rep.userId, reason: "It is about the work" }]);
    // Hiding it once more takes out what showing put in, no more.
    const again = { version: version + 4, reason: "Abuse" };
    expect((await call(rep, "POST", `${path}/rating/hide`, again)).status).toBe(200);
    expect(await profile(teacher)).toMatchObject({ ratingCount: 0, ratingSum: 0 });
  });

  it("is not lost when many are hidden and shown at once", async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => completed()));
    const all = (verb: string, at: number, body: (nth: number) => object) =>
      Promise.all(
        made.map(async ({ path, version }, nth) => {
          const by = verb === "rate" ? student : rep;
          const sent = { version: version + at, ...body(nth) };
          expect((await call(by, "POST", `${path}/${verb}`, sent)).status).toBe(200);
        }),
      );
    await all("rate", 0, (nth) => ({ score: (nth % 5) + 1 }));
    const before = await profile(teacher);
    await all("rating/hide", 1, () => ({ reason: "By mistake" }));
    expect(await profile(teacher)).toMatchObject({ ratingCount: 0, ratingSum: 0 });
    await all("rating/show", 2, () => ({ reason: "It was a mistake" }));
    const { ratingCount, ratingSum } = before ?? {};
    expect(await profile(teacher)).toMatchObject({ ratingCount, ratingSum });
    expect(ratingCount).toBe(12);
  });

  it("is of the teacher it was given to: who took the work on later has an own one", async () => {
    const former = await given.tutor();
    const { assignmentId, path, version } = await completed();
    const rating = { score: 1, text: "Too late.", teacherId: former.profileId };
    const mark = { by: student.userId, byName: student.name, at: "2026-11-20T10:00:00.000Z" };
    await Assignments.patch({ assignmentId })
      .set({ rating: { ...rating, ...mark } })
      .go();
    const { body: seen } = await call(teacher, "GET", path);
    expect(seen.assignment).not.toHaveProperty("rating");
    expect(seen.assignment.allowed).not.toContain("reply-rating");
    const reply = await call(teacher, "POST", `${path}/rating/reply`, { version, text: "Sorry" });
    expect(reply.status).toBe(409);
    const rated = await call(student, "POST", `${path}/rate`, { version, score: 5 });
    expect(rated).toMatchObject({ status: 200, body: { rating: { score: 5 } } });
    expect(await profile(teacher)).toMatchObject({ ratingCount: 1, ratingSum: 5 });
  });

  it("is not lost when fifty come at once, and the mean is right at once and afterwards", async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => completed()));
    const changes = await changesOf([teacher.userId], async () => {
      const answers = await Promise.all(
        made.map(({ path, version }, at) =>
          call(student, "POST", `${path}/rate`, { version, score: (at % 5) + 1 }),
        ),
      );
      expect(answers.map((one) => one.status)).toEqual(Array(50).fill(200));
    });
    expect(await profile(teacher)).toMatchObject({ ratingCount: 50, ratingSum: 150 });
    const { body } = await call(teacher, "GET", "/me");
    expect(body.profile).toMatchObject({ rating: 3, ratingCount: 50 });
    await deliver(changes);
    await deliver(changes);
    expect(await profile(teacher)).toMatchObject({ rating: 3 });
  });
});
