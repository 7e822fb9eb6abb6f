import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import { AssignmentFiles } from "@lyceum/core/assignment/file/assignment-files.entity.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { commit } from "@lyceum/core/db.ts";
import { Notifications } from "@lyceum/core/notification/notifications.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import {
  openThread,
  ownThread,
  seatOf,
  threadOf,
} from "@lyceum/core/thread/seat/assignment-thread.ts";
import { ThreadParticipants } from "@lyceum/core/thread/seat/thread-participants.entity.ts";
import { hiddenContact } from "@lyceum/core/thread/shield/shield.ts";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

const sockets = useSockets();

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([given.student(), given.tutor(), given.rep()]);
});

/** An assignment in this state with its thread, in which both sit. */
async function meeting(state: "assigned" | "in_progress") {
  const { assignmentId, version } = await workOf(teacher, state, student);
  await commit(openThread({ assignmentId, student, code: "LYC-22222", title: "Calculus" }));
  const threadId = threadOf(assignmentId);
  await ThreadParticipants.create(
    seatOf(ownThread(assignmentId), { ...teacher, role: "teacher" }),
  ).go();
  return { assignmentId, version, threadId, path: `/assignments/${assignmentId}` };
}

const say = (who: given.Person, threadId: string, content: string) =>
  call(who, "POST", `/threads/${threadId}/messages`, { clientId: ulid().toLowerCase(), content });
const heard = async (who: given.Person, threadId: string) =>
  (await call(who, "GET", `/threads/${threadId}/messages`)).body.items.at(-1)?.content;

describe("the contact shield", () => {
  it("hides contacts at every door until the work begins, and staff see through it", async () => {
    const { path, threadId, version, assignmentId } = await meeting("assigned");
    const frames = await sockets.open(teacher.userId);
    const digits = "912 345";
    const text = `Call +351 ${digits} 678`;
    const changes = await changesOf([threadId], () => say(student, threadId, text));
    await deliver(changes);
    const masked = `Call ${hiddenContact}`;
    expect(await heard(teacher, threadId)).toBe(masked);
    expect(await heard(rep, threadId)).toBe(text);
    expect(frames.find((one) => one.type === "message")?.data.content).toBe(masked);
    const whole = await call(teacher, "GET", `/threads/${threadId}`);
    expect(JSON.stringify(whole.body)).not.toContain(digits);
    expect(JSON.stringify((await call(teacher, "GET", "/threads")).body)).not.toContain(digits);
    const found = await call(teacher, "GET", "/threads/search?q=912");
    expect(JSON.stringify(found.body)).not.toContain(digits);
    const { data: notices } = await Notifications.query.byUser({ userId: teacher.userId }).go();
    expect(notices.map((one) => one.body)).toContain(masked);
    expect(JSON.stringify(notices)).not.toContain(digits);
    const before = await call(teacher, "GET", path);
    expect(before.body.assignment.student.name).toBe("Ana");

    const begun = await changesOf([assignmentId], () =>
      call(teacher, "POST", `${path}/start`, { version }),
    );
    await deliver(begun);
    expect(await heard(teacher, threadId)).toBe(text);
    const after = await call(teacher, "GET", path);
    expect(after.body.assignment.student.name).toBe("Ana Lopes");
  });

  it("covers the names of files, also where people are told of one and where it is had", async () => {
    const { assignmentId, path } = await meeting("assigned");
    const name = "call 912 345 678.pdf";
    const { body } = await call(student, "POST", `${path}/files`, {
      name,
      size: 1000,
      type: "application/pdf",
    });
    const fileId = body.file.id;
    const card = await call(teacher, "GET", `${path}/handover`);
    expect(card.body.files.pending).toEqual([`call ${hiddenContact}.pdf`]);
    await Assignments.patch({ assignmentId }).set({ submittedAt: "2020-01-01T00:00:00.000Z" }).go();
    const found = await changesOf([assignmentId], () =>
      AssignmentFiles.patch({ assignmentId, fileId })
        .set({ status: "clean", fileUrl: `clean/assignment/${assignmentId}/${fileId}` })
        .go(),
    );
    await deliver(found);
    const { data } = await Notifications.query.byUser({ userId: teacher.userId }).go();
    expect(data.map((one) => one.title)).toEqual([`Ana added call ${hiddenContact}.pdf`]);
    const had = await call(teacher, "GET", `${path}/files/${fileId}/download`);
    expect(had.status).toBe(200);
    expect(decodeURIComponent(had.body.url)).not.toContain("912 345");
    const own = await call(student, "GET", `${path}/files/${fileId}/download`);
    expect(decodeURIComponent(own.body.url)).toContain("912 345");
  });

  it("is opened earlier by staff alone, with a reason that stays, and closes with the next teacher", async () => {
    const { path, threadId, version, assignmentId } = await meeting("assigned");
    await say(student, threadId, "me@mail.test");
    const body = { version, reason: "They met at a fair" };
    expect((await call(teacher, "POST", `${path}/reveal-contact`, body)).status).toBe(403);
    const opened = await changesOf([assignmentId], async () => {
      const answer = await call(rep, "POST", `${path}/reveal-contact`, body);
      expect(answer).toMatchObject({ status: 200 });
      expect(answer.body.allowed).not.toContain("reveal-contact");
    });
    await deliver(opened);
    expect(await heard(teacher, threadId)).toBe("me@mail.test");
    const { data } = await AuditLogs.query.byScope({ scopeId: assignmentId }).go();
    expect(data.at(-1)).toMatchObject({
      action: "assignment.reveal-contact",
      reason: "They met at a fair",
      actorId: rep.userId,
    });
    const left = await changesOf([assignmentId], () =>
      call(teacher, "POST", `${path}/release`, { version: version + 1, reason: "Illness" }),
    );
    await deliver(left);
    expect(await heard(student, threadId)).toBe(hiddenContact);
  });
});

describe("after a release", () => {
  it("every door is closed at once: page, files, thread, frames", async () => {
    const { path, threadId, version } = await meeting("in_progress");
    const upload = await call(student, "POST", `${path}/files`, {
      name: "essay.pdf",
      size: 1000,
      type: "application/pdf",
    });
    const fileId = upload.body.file.id;
    const doors = [path, `${path}/timeline`, `${path}/files/${fileId}/download`];
    const talk = [`/threads/${threadId}`, `/threads/${threadId}/messages`];
    for (const door of [...doors, ...talk]) {
      expect([door, (await call(teacher, "GET", door)).status]).not.toEqual([door, 404]);
    }
    const frames = await sockets.open(teacher.userId);
    await say(student, threadId, "Still there?");
    expect(frames.map((one) => one.type)).toContain("message");
    frames.length = 0;

    const body = { version, reason: "No time", teacherId: teacher.profileId };
    expect((await call(rep, "POST", `${path}/release`, body)).status).toBe(200);
    for (const door of [...doors, ...talk]) {
      expect([door, (await call(teacher, "GET", door)).status]).toEqual([door, 404]);
    }
    expect((await say(teacher, threadId, "Hello?")).status).toBe(404);
    await say(student, threadId, "Are you gone?");
    expect(frames.filter((one) => one.type === "message")).toEqual([]);
    expect((await call(teacher, "GET", "/assignments")).body.items).toEqual([]);
  });
});
