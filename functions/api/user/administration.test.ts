import { reactions } from "@lyceum/core/assignment/offer/reactions.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { react } from "@lyceum/core/stream.ts";
import * as given from "@lyceum/core/test/given.ts";
import { bodyOf } from "@lyceum/core/test/moves.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { postOffice } from "@lyceum/core/test/post-office.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { Teachers } from "@lyceum/core/user/role/teachers.entity.ts";
import { LoginDelays } from "@lyceum/core/user/sign-in/login-delays.entity.ts";
import { describe, expect, it } from "vitest";
import { deliver } from "../../test/assignments.ts";
import { del, get, patch, post } from "../../test/door.ts";

const sockets = useSockets();
const office = await postOffice();
const actionsOf = async (scopeId: string) => {
  const { data } = await AuditLogs.query.byScope({ scopeId }).go();
  return data.map((one) => one.action);
};

describe("looking after people", () => {
  it("corrects a profile, with what differs and why on record", async () => {
    const [teacher, operations] = [await given.teacher(), await given.admin("operations")];
    const edit = { expertise: ["Algebra"], reason: "Asked by phone" };
    const { status, body } = await patch(`/people/${teacher.userId}`, edit, operations);
    expect([status, body.profile.expertise]).toEqual([200, ["Algebra"]]);
    const { data } = await AuditLogs.query.byScope({ scopeId: teacher.userId }).go();
    expect(data[0]).toMatchObject({
      action: "user.edit",
      reason: "Asked by phone",
      changes: { expertise: [[], ["Algebra"]] },
    });
    const foreign = await patch(
      `/people/${teacher.userId}`,
      { phone: "+351 210 000 000" },
      operations,
    );
    expect([foreign.status, foreign.body.field]).toEqual([400, "phone"]);
  });

  it("keeps admins for the owner, and everybody's own account out of it", async () => {
    const [operations, owner] = [await given.admin("operations"), await given.admin("owner")];
    const admin = await given.admin("finance");
    const edit = { firstName: "Eva" };
    expect((await patch(`/people/${admin.userId}`, edit, operations)).status).toBe(403);
    expect((await patch(`/people/${admin.userId}`, edit, owner)).status).toBe(200);
    expect((await patch(`/people/${owner.userId}`, edit, owner)).status).toBe(403);
  });

  it("whose account is closed or opened at that very moment is not asked by mistake", async () => {
    const owner = await given.admin("owner");
    const teacher = await given.teacher({ teaching: { qualifications: ["MSc Physics"] } });
    const to = (verb: string, body: object) =>
      post(`/people/${teacher.userId}/${verb}`, { reason: "As asked", ...body }, owner);
    const judge = (verdict: string) =>
      to("qualifications", { qualifications: ["MSc Physics"], verdict });
    const pool = async () => (await Teachers.get({ userId: teacher.userId }).go()).data?.pool;

    const lost = await overtake(
      "teacher.verify",
      () => to("deactivate", {}),
      () => judge("verified"),
    );
    expect([lost.status, await pool()]).toEqual([409, "none"]);
    await judge("verified");
    const late = await overtake(
      "user.reactivate",
      () => judge("rejected"),
      () => to("reactivate", {}),
    );
    expect([late.status, await pool()]).toEqual([409, "none"]);
    expect((await to("reactivate", {})).status).toBe(200);
    expect(await pool()).toBe("none");
  });

  it("verifies the qualifications that were looked at and no others", async () => {
    const operations = await given.admin("operations");
    const teacher = await given.teacher({ teaching: { qualifications: ["MSc Physics"] } });
    const judge = (body: object) =>
      post(`/people/${teacher.userId}/qualifications`, body, operations);
    const old = await judge({ qualifications: ["PhD"], verdict: "verified" });
    expect([old.status, old.body.code]).toEqual([409, "qualifications.changed"]);
    const none = await judge({ qualifications: [], verdict: "verified" });
    expect([none.status, none.body.errors]).toMatchObject([400, [{ field: "qualifications" }]]);
    const silent = await judge({ qualifications: ["MSc Physics"], verdict: "rejected" });
    expect([silent.status, silent.body.field]).toEqual([400, "reason"]);
    const reason = "The certificate is missing.";
    const no = await judge({ qualifications: ["MSc Physics"], verdict: "rejected", reason });
    expect(no.body.profile).toMatchObject({ verificationStatus: "rejected", rejection: reason });
    const { body } = await judge({ qualifications: ["MSc Physics"], verdict: "verified" });
    expect(body.profile.verificationStatus).toBe("verified");
    expect(body.profile).not.toHaveProperty("rejection");
    expect(body.allowed).toContain("verify");
    // A change by the teacher waits for proof again.
    await patch("/me", { qualifications: ["MSc Physics", "PhD"] }, teacher);
    const { body: now } = await get(`/people/${teacher.userId}`, operations);
    expect(now.profile.verificationStatus).toBe("pending");
  });

  it("unlocks who has guessed too often", async () => {
    const [student, operations] = [await given.student(), await given.admin("operations")];
    const wrong = { email: student.email, password: "not this one at all" };
    for (let one = 0; one < 6; one++) await post("/sessions", wrong);
    const right = { email: student.email, password: given.password };
    const isOffered = async () =>
      (await get(`/people/${student.userId}`, operations)).body.allowed.includes("unlock");
    expect((await post("/sessions", right)).status).toBe(429);
    expect(await isOffered()).toBe(true);
    expect((await post(`/people/${student.userId}/unlock`, {}, operations)).status).toBe(200);
    expect(await isOffered()).toBe(false);
    expect((await post("/sessions", right)).status).toBe(200);
    expect(await actionsOf(student.userId)).toContain("user.unlock");
    expect((await LoginDelays.get({ who: `account:${student.userId}` }).go()).data).toBeNull();
  });

  it("forces a reset: the password ends, everybody is out, a link is mailed", async () => {
    const [student, operations] = [await given.student(), await given.admin("operations")];
    const frames = await sockets.open(student.userId);
    const path = `/people/${student.userId}/force-reset`;
    const mails = await office.mailsOf(() => post(path, { reason: "Seen on a list" }, operations));
    expect(mails.map((one) => one.subject)).toEqual(["Set a new password"]);
    expect((await get("/me", student)).status).toBe(401);
    const signIn = { email: student.email, password: given.password };
    expect((await post("/sessions", signIn)).status).toBe(401);
    expect(frames).toContainEqual({ type: "bye", data: { reason: "signed-out" } });
  });

  it("shows the owner where somebody is signed in and ends one of them", async () => {
    const [student, owner] = [await given.student(), await given.admin("owner")];
    const path = `/people/${student.userId}/sessions`;
    const { body } = await get(path, owner);
    expect(body.items).toHaveLength(1);
    expect((await del(`${path}/${body.items[0].id}`, owner)).body.field).toBe("reason");
    const gone = `${path}/${body.items[0].id}?reason=Lost+laptop`;
    expect((await del(gone, owner)).status).toBe(204);
    expect((await get("/me", student)).status).toBe(401);
    expect((await del(gone, owner)).status).toBe(404);
    expect(await actionsOf(student.userId)).toEqual(
      expect.arrayContaining(["user.look-sessions", "user.end-session"]),
    );
  });
});

describe("a closed teacher's account", () => {
  it("hands its work over: what runs looks for another teacher", async () => {
    const [teacher, operations] = [
      await given.tutor({ isActive: false }),
      await given.admin("operations"),
    ];
    const { assignmentId } = await workOf(teacher, "in_progress");
    const offered = await workOf(teacher, "ready");
    const before = await get(`/people/${teacher.userId}/open-work`, operations);
    expect(before.body).toMatchObject({
      chats: 0,
      offers: 1,
      assignments: [{ id: assignmentId, title: "Calculus", status: "active", leaves: "now" }],
    });
    const person = { __edb_e__: "USERS", userId: teacher.userId, role: "teacher" };
    const change = {
      name: "MODIFY" as const,
      before: { ...person, isActive: true },
      after: { ...person, isActive: false },
    };
    for (const again of [1, 2]) {
      await react(reactions, change);
      const { body } = await get(`/assignments/${assignmentId}`, operations);
      expect([again, body.assignment.status]).toEqual([again, "ready"]);
    }
    expect(
      (await actionsOf(assignmentId)).filter((one) => one === "assignment.release"),
    ).toHaveLength(1);
    expect((await get(`/people/${teacher.userId}/open-work`, operations)).body).toMatchObject({
      chats: 0,
      offers: 0,
      assignments: [],
    });
    expect(await actionsOf(offered.assignmentId)).toEqual(["offer.withdraw"]);
  });

  it("hands over also what somebody corrects at that very moment", async () => {
    const [teacher, operations] = [
      await given.tutor({ isActive: false }),
      await given.admin("operations"),
    ];
    const { assignmentId, version } = await workOf(teacher, "in_progress");
    const path = `/assignments/${assignmentId}`;
    const correct = () => patch(path, { version, title: "Calculus II" }, operations);
    const person = { __edb_e__: "USERS", userId: teacher.userId, role: "teacher" };
    const change = {
      name: "MODIFY" as const,
      before: { ...person, isActive: true },
      after: { ...person, isActive: false },
    };
    await overtake("assignment.release", correct, () => react(reactions, change));
    const { body } = await get(path, operations);
    expect(body.assignment).toMatchObject({ status: "ready", title: "Calculus II" });
  });

  it.each([
    ["on hold", "on_hold", "resume"],
    ["delivered", "delivered", "request-revision"],
    ["disputed", "disputed", "decide"],
  ] as const)(
    "hands over what was %s when it is the teacher's turn again",
    async (_words, status, event) => {
      const [teacher, student, operations] = await Promise.all([
        given.tutor({ isActive: false }),
        given.student(),
        given.admin("operations"),
      ]);
      const item = await assignmentAt(status, { student, teacher });
      const path = `/assignments/${item.assignmentId}`;
      const by = event === "request-revision" ? student : operations;
      await deliver(
        await changesOf([item.assignmentId], () =>
          post(`${path}/${event}`, bodyOf(event, item), by),
        ),
      );
      const { body } = await get(path, operations);
      expect(body.assignment).toMatchObject({ status: "ready" });
      expect(body.assignment).not.toHaveProperty("teacher");
    },
  );

  it("keeps its work where the stream tells of the closing when it is open again", async () => {
    const [teacher, operations] = [await given.tutor(), await given.admin("operations")];
    const { assignmentId } = await workOf(teacher, "in_progress");
    await workOf(teacher, "ready");
    const to = (what: string) =>
      post(`/people/${teacher.userId}/${what}`, { reason: "By mistake" }, operations);
    const closing = await changesOf([teacher.userId], () => to("deactivate"));
    expect((await to("reactivate")).body).toMatchObject({ isActive: true });
    await deliver(closing);
    const { body } = await get(`/people/${teacher.userId}/open-work`, operations);
    expect(body).toMatchObject({
      offers: 1,
      assignments: [{ id: assignmentId, status: "active" }],
    });
  });
});
