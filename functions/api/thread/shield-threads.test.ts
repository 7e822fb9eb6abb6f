import { commit } from "@lyceum/core/db.ts";
import { MessageAttachments } from "@lyceum/core/message/message-attachments.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { assignmentAt, workOf } from "@lyceum/core/test/offers.ts";
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

let student: given.Person;
let teacher: given.Person;
let rep: given.Person;
beforeEach(async () => {
  [student, teacher, rep] = await Promise.all([
    given.student(),
    given.tutor({ firstName: "Eva", lastName: "Reis" }),
    given.rep(),
  ]);
});

const say = (who: given.Person, threadId: string, content: string) =>
  call(who, "POST", `/threads/${threadId}/messages`, { clientId: ulid(), content });
const heard = async (who: given.Person, threadId: string) =>
  (await call(who, "GET", `/threads/${threadId}/messages`)).body.items.at(-1)?.content;

/** Another thread about an assignment, beside its own. */
async function start(who: given.Person, assignmentId: string, body: object) {
  const answer = await call(who, "POST", "/threads", {
    assignmentId,
    subject: "Next week",
    message: "Hello",
    clientId: ulid(),
    ...body,
  });
  expect(answer).toMatchObject({ status: 201 });
  return String(answer.body.thread.id);
}

describe("before the work begins", () => {
  it("no other thread about it is a way around the shield, its subject neither; then it opens", async () => {
    const { assignmentId, version } = await workOf(teacher, "assigned", student);
    const message = "My number is +351 912 345 678";
    const subject = "Or write to eva@mail.test";
    const id = await start(teacher, assignmentId, { type: "meeting", subject, message });
    const { body } = await call(student, "GET", `/threads/${id}`);
    expect(body.thread.subject).toBe(`Or write to ${hiddenContact}`);
    expect(body.thread.preview).toBe(`My number is ${hiddenContact}`);
    expect(JSON.stringify(body)).not.toMatch(/912 345|mail\.test/);
    expect(JSON.stringify((await call(student, "GET", "/threads")).body)).not.toContain("912 345");
    expect(await heard(rep, id)).toBe(message);

    const path = `/assignments/${assignmentId}/start`;
    await deliver(await changesOf([assignmentId], () => call(teacher, "POST", path, { version })));
    expect(await heard(student, id)).toBe(message);
    expect((await call(student, "GET", `/threads/${id}`)).body.thread.subject).toBe(subject);
  });

  it("what a student alone says to staff is not hidden", async () => {
    const { assignmentId } = await workOf(teacher, "assigned", student);
    const id = await start(student, assignmentId, { type: "support", message: "+351 912 345 678" });
    expect(await heard(student, id)).toBe("+351 912 345 678");
  });

  it("the teacher knows the student by the first name, in the conversation as on the page", async () => {
    const { assignmentId, version } = await workOf(teacher, "assigned", student);
    await commit(openThread({ assignmentId, student, code: "LYC-22222", title: "Calculus" }));
    const id = threadOf(assignmentId);
    await ThreadParticipants.create(
      seatOf(ownThread(assignmentId), { ...teacher, role: "teacher" }),
    ).go();
    await deliver(await changesOf([id], () => say(student, id, "Hello there")));
    const doors = [`/threads/${id}`, `/threads/${id}/messages`, `/threads/${id}/participants`];
    for (const door of [...doors, "/threads", "/threads/search?q=hello", "/notifications"]) {
      const text = JSON.stringify((await call(teacher, "GET", door)).body);
      expect([door, text.includes("Lopes")]).toEqual([door, false]);
    }
    const { body: people } = await call(teacher, "GET", `/threads/${id}/participants`);
    const name = (one: { role: string; name: string }) => one.role === "student" && one.name;
    expect(people.items.map(name).filter(Boolean)).toEqual(["Ana"]);
    expect((await call(rep, "GET", `/threads/${id}/participants`)).body.items.map(name)).toContain(
      "Ana Lopes",
    );

    const path = `/assignments/${assignmentId}/start`;
    await deliver(await changesOf([assignmentId], () => call(teacher, "POST", path, { version })));
    const { body } = await call(teacher, "GET", `/threads/${id}/participants`);
    expect(body.items.map(name)).toContain("Ana Lopes");
  });

  it("a file of the conversation is saved under the name that is shown", async () => {
    const { assignmentId } = await workOf(teacher, "assigned", student);
    const id = await start(student, assignmentId, { type: "meeting" });
    const [logId, name] = [id, "call 912 345 678.pdf"];
    const room = await call(student, "POST", `/threads/${id}/files`, {
      name,
      size: 1000,
      type: "application/pdf",
    });
    const { attachmentId } = room.body;
    await MessageAttachments.patch({ logId, attachmentId })
      .set({ status: "clean", fileUrl: `clean/thread/${id}/${attachmentId}` })
      .go();
    const sent = await call(student, "POST", `/threads/${id}/messages`, {
      clientId: ulid(),
      content: "",
      attachments: [attachmentId],
    });
    expect(sent.body.attachments[0].name).toBe(`call ${hiddenContact}.pdf`);
    const saved = async (who: given.Person) => {
      const { status, body } = await call(who, "GET", `/threads/${id}/files/${attachmentId}`);
      expect(status).toBe(200);
      return new URLSearchParams(new URL(body.url).search).get("response-content-disposition");
    };
    expect(decodeURIComponent(String(await saved(teacher)))).toContain(`call ${hiddenContact}.pdf`);
    expect(await saved(teacher)).not.toContain("912");
    expect(await saved(rep)).toContain("912");
  });

  it("neither the offer nor the page of it says how to reach the student", async () => {
    const { assignmentId, version } = await assignmentAt("ready", student, {
      title: "Call 00351912345678",
      brief: "Or ana@mail.test, for four pages by 2026-12-24.",
      intake: { goal: "wa.me/351912345678", sessions: 4 },
    });
    const path = `/assignments/${assignmentId}`;
    await deliver(
      await changesOf([assignmentId], () =>
        call(rep, "POST", `${path}/offers`, { teachers: [teacher.profileId] }),
      ),
    );
    const secret = /912345678|mail\.test/;
    const { body: offers } = await call(teacher, "GET", "/offers");
    expect(offers.items[0].brief).toBe(`Or ${hiddenContact}, for four pages by 2026-12-24.`);
    expect(JSON.stringify(offers)).not.toMatch(secret);
    expect(JSON.stringify((await call(teacher, "GET", "/notifications")).body)).not.toMatch(secret);

    expect((await call(teacher, "POST", `${path}/offers/accept`, {})).status).toBe(200);
    for (const door of [path, `${path}/handover`, `${path}/timeline`, "/assignments"]) {
      const text = JSON.stringify((await call(teacher, "GET", door)).body);
      expect([door, secret.test(text)]).toEqual([door, false]);
    }
    expect((await call(student, "GET", path)).body.assignment.brief).toContain("ana@mail.test");
    await call(teacher, "POST", `${path}/start`, { version: version + 1 });
    expect((await call(teacher, "GET", path)).body.assignment).toMatchObject({
      title: "Call 00351912345678",
      intake: { goal: "wa.me/351912345678", sessions: 4 },
    });
  });
});

describe("who was released", () => {
  const shared = { type: "support", subject: "How we go on" };

  it("is out of every conversation with the student about it, whatever its type", async () => {
    const { assignmentId, version } = await workOf(teacher, "in_progress", student);
    const participants = [student.userId, teacher.userId];
    const id = await start(rep, assignmentId, { ...shared, participants });
    expect((await call(teacher, "GET", `/threads/${id}`)).status).toBe(200);
    const body = { version, reason: "Illness" };
    const changes = await changesOf([assignmentId], () =>
      call(teacher, "POST", `/assignments/${assignmentId}/release`, body),
    );
    // Before the stream has said anything, and after.
    expect((await call(teacher, "GET", `/threads/${id}`)).status).toBe(404);
    expect((await say(teacher, id, "Hello?")).status).toBe(404);
    await deliver(changes);
    expect((await call(teacher, "GET", "/threads")).body.items).toEqual([]);
    expect((await call(student, "GET", `/threads/${id}`)).status).toBe(200);
  });

  it("keeps the own question to staff", async () => {
    const { assignmentId, version } = await workOf(teacher, "in_progress", student);
    const id = await start(teacher, assignmentId, shared);
    const body = { version, reason: "Illness" };
    await deliver(
      await changesOf([assignmentId], () =>
        call(teacher, "POST", `/assignments/${assignmentId}/release`, body),
      ),
    );
    expect((await call(teacher, "GET", `/threads/${id}`)).status).toBe(200);
  });
});
