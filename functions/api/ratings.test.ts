import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { Teachers } from "@lyceum/core/user/teachers.entity.ts";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver } from "../test/assignments.ts";

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
      ...{ status: 200, body: { rating: { score: 4, text: "Clear and kind.", by: student.name } } },
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
      ...{ version, score: 5 },
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
  }, 30_000);
});
