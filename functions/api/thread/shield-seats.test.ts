import { Assignments } from "@lyceum/core/assignment/assignments.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { workOf } from "@lyceum/core/test/offers.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { hiddenContact } from "@lyceum/core/thread/shield/shield.ts";
import { ulid } from "ulid";
import { beforeEach, describe, expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

const sockets = useSockets();

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

const contact = "Write to ana@mail.test or +351 912 345 678";
const secret = /mail\.test|912 345|Lopes/;

const say = (who: given.Person, threadId: string, content = contact) =>
  call(who, "POST", `/threads/${threadId}/messages`, { clientId: ulid(), content });

/** The student's question to staff, with a contact in it. */
async function support(assignmentId?: string) {
  const { status, body } = await call(student, "POST", "/threads", {
    type: "support",
    subject: contact,
    message: contact,
    clientId: ulid(),
    assignmentId,
  });
  expect(status).toBe(201);
  return String(body.thread.id);
}

const seat = (threadId: string, { userId }: given.Person) =>
  call(rep, "POST", `/threads/${threadId}/participants`, { userId });

describe("a teacher whom staff bring into the student's own thread", () => {
  it.each([
    ["about nothing else", false],
    ["about the assignment", true],
  ])("reads no way around the platform, at any door: %s", async (_what, about) => {
    const { assignmentId } = await workOf(teacher, "assigned", student);
    const id = await support(about ? assignmentId : undefined);
    const [mine, staffs, own] = [
      await sockets.open(teacher.userId),
      await sockets.open(rep.userId, "desk"),
      await sockets.open(student.userId),
    ];
    // No stream has run: rights come from the seats.
    expect((await seat(id, teacher)).status).toBe(201);
    const changes = await changesOf([id], () => say(student, id));
    expect(mine.map((one) => one.type)).toContain("message");
    expect(JSON.stringify(mine)).not.toMatch(secret);
    await call(student, "POST", `/threads/${id}/typing`, { on: true });
    await deliver(changes);
    const doors = [`/threads/${id}`, `/threads/${id}/messages`, `/threads/${id}/participants`];
    for (const door of [...doors, "/threads", "/threads/search?q=write", "/notifications"]) {
      const { body } = await call(teacher, "GET", door);
      expect([door, secret.exec(JSON.stringify(body))?.[0]]).toEqual([door, undefined]);
    }
    expect((await call(teacher, "GET", "/threads/search?q=912")).body.items).toEqual([]);
    // The other way round, too; staff see through it.
    await say(teacher, id, "Mine is eva@mail.test");
    expect(JSON.stringify(own.at(-1))).toContain(hiddenContact);
    expect(JSON.stringify(staffs)).toContain("ana@mail.test");
    expect(JSON.stringify((await call(rep, "GET", `/threads/${id}`)).body)).toContain("912 345");

    // Who leaves takes nothing of the shield along.
    await call(rep, "DELETE", `/threads/${id}/participants/${teacher.userId}`);
    const { body } = await call(student, "GET", `/threads/${id}/messages`);
    expect(JSON.stringify(body)).not.toContain("eva@mail.test");
  });

  it("reads none among ten people either, and nothing when let go", async () => {
    const { assignmentId, version } = await workOf(teacher, "assigned", student);
    const id = await support(assignmentId);
    const many = await Promise.all(Array.from({ length: 9 }, () => given.rep()));
    for (const one of [...many, teacher]) {
      const seated = await changesOf([id], async () => {
        expect((await seat(id, one)).status).toBe(201);
      });
      await deliver(seated);
    }
    const door = `/threads/${id}/messages`;
    expect(JSON.stringify((await call(teacher, "GET", door)).body)).not.toMatch(secret);
    const frames = await sockets.open(teacher.userId);
    const path = `/assignments/${assignmentId}/release`;
    expect((await call(teacher, "POST", path, { version, reason: "Illness" })).status).toBe(200);
    // Before the stream has taken the seat away.
    expect((await call(teacher, "GET", door)).status).toBe(404);
    await say(student, id);
    expect(frames.filter((one) => one.type === "message")).toEqual([]);
  });
});

it("what is hidden from a teacher is not found by trying either", async () => {
  const { assignmentId } = await workOf(teacher, "assigned", student);

  await Assignments.patch({ assignmentId }).set({ title: "Calculus 912345678" }).go();
  const found = async (who: given.Person, q: string) =>
    (await call(who, "GET", `/assignments/search?q=${q}`)).body.items.length;
  expect(await found(teacher, "calculus")).toBe(1);
  for (const q of ["91", "912", "912345678", "lopes"])
    expect([q, await found(teacher, q)]).toEqual([q, 0]);
  expect(await found(student, "912")).toBe(1);
});

it("a first name that is a contact is hidden", async () => {
  student = await given.student({ firstName: "ana@mail.test" });
  const { assignmentId } = await workOf(teacher, "assigned", student);
  const { body } = await call(teacher, "GET", `/assignments/${assignmentId}`);
  expect(body.assignment.student.name).toBe(hiddenContact);
});
