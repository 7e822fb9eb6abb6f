import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { inSeconds } from "@lyceum/core/db.ts";
import { newId } from "@lyceum/core/id.ts";
import { send, useBucket } from "@lyceum/core/test/bucket.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { threadOf } from "@lyceum/core/thread/seat/assignment-thread.ts";
import { ThreadLooks } from "@lyceum/core/thread/thread-looks.entity.ts";
import { open } from "@lyceum/core/thread/threads.ts";
import { ulid } from "ulid";
import { describe, expect, it } from "vitest";
import { handler as arrived } from "../../jobs/scan.ts";
import { assignmentIn } from "../../test/assignments.ts";
import { call, follow, say, sitDown, visitor } from "../../test/chat.ts";

useSockets();
const bucket = useBucket();

async function thread() {
  const student = await given.student({ firstName: "Rui" });
  const { status, body } = await call(student, "POST /threads", {
    subject: "My invoice",
    type: "support",
    message: "Is it paid?",
    clientId: ulid(),
  });
  expect(status).toBe(201);
  return { student, id: body.thread.id as string };
}

/** All threads that wait for staff, page by page: other files leave theirs, too. */
async function waitingFor(rep: given.Person) {
  const found: { id: string }[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const before: string = next && `&before=${next}`;
    const { body } = await call(rep, `GET /threads?queue=waiting&limit=100${before}`);
    found.push(...body.items);
    next = body.next;
  }
  return found;
}

describe("a thread", () => {
  it("waits for staff, is answered, and says whose turn it is", async () => {
    const { student, id } = await thread();
    const rep = await given.rep();
    expect(await waitingFor(rep)).toContainEqual(
      expect.objectContaining({ id, status: "waiting_staff" }),
    );

    const answer = await follow([id], () =>
      call(rep, `POST /threads/${id}/messages`, say("It is", { since: 1 })),
    );
    expect(answer.body).toMatchObject({ seq: 2, sender: { type: "rep", name: rep.name } });
    const { body } = await call(student, "GET /threads");
    expect(body.items).toMatchObject([
      { id, status: "waiting_student", unread: 1, preview: "It is" },
    ]);
    const own = await call(student, `GET /threads/${id}`);
    expect(own.body.participants).toHaveLength(2);

    expect((await call(student, `POST /threads/${id}/seen`, { seq: 2 })).status).toBe(204);
    expect((await call(student, "GET /threads")).body.items[0].unread).toBe(0);
    await follow([id], () => call(student, `POST /threads/${id}/messages`, say("Thanks")));
    const seen = (await call(rep, `GET /threads/${id}`)).body.thread;
    expect(seen).toMatchObject({ status: "waiting_staff", lastSeq: 3, unread: 1 });
  });

  it("is resolved by staff and opened again by the student", async () => {
    const { student, id } = await thread();
    const rep = await given.rep();
    const settle = (who: given.Person) =>
      call(who, `POST /threads/${id}/resolve`, { reason: "answered" });
    expect((await settle(student)).status).toBe(403);
    expect((await settle(rep)).body).toMatchObject({ status: "resolved" });
    expect((await settle(rep)).body).toMatchObject({ status: 409, state: "resolved" });
    await follow([id], () => call(student, `POST /threads/${id}/messages`, say("But")));
    expect((await call(student, `GET /threads/${id}`)).body.thread.status).toBe("waiting_staff");
    const { data } = await AuditLogs.query.byScope({ scopeId: id }).go();
    expect(data.map((one) => one.action)).toEqual([
      "thread.start",
      "thread.resolve",
      "thread.student_reply",
    ]);
  });

  it("waits for the team again when it is opened again before anybody has answered", async () => {
    const { student, id } = await thread();
    const rep = await given.rep();
    const queued = async () => (await waitingFor(rep)).some((one) => one.id === id);
    const settleAndReopen = async () => {
      await call(rep, `POST /threads/${id}/resolve`, { reason: "answered" });
      expect(await queued()).toBe(false);
      return (await call(rep, `POST /threads/${id}/reopen`)).body.status;
    };
    expect(await settleAndReopen()).toBe("waiting_staff");
    expect(await queued()).toBe(true);
    await follow([id], () => call(rep, `POST /threads/${id}/messages`, say("It is")));
    expect(await settleAndReopen()).toBe("open");
    await follow([id], () => call(student, `POST /threads/${id}/messages`, say("But")));
    expect(await settleAndReopen()).toBe("waiting_staff");
  });

  it("does not exist for who has nothing to do with it; an admin's look is recorded", async () => {
    const { id } = await thread();
    for (const person of [
      await given.student(),
      await given.teacher(),
      await given.admin("finance"),
    ]) {
      expect((await call(person, `GET /threads/${id}`)).status).toBe(404);
      expect((await call(person, `GET /threads/${id}/messages`)).status).toBe(404);
      expect((await call(person, `POST /threads/${id}/messages`, say("x"))).status).toBe(404);
      expect((await call(person, `POST /threads/${id}/seen`, { seq: 1 })).status).toBe(404);
    }
    const auditor = await given.admin("auditor");
    const needed = { status: 403, code: "thread.reason-needed", field: "reason" };
    const doors = [`GET /threads/${id}`, `GET /threads/${id}/messages`];
    const asked = [
      ...doors,
      `GET /threads/${id}/participants`,
      `GET /threads/${id}/messages/1/history`,
    ];
    for (const door of asked) expect((await call(auditor, door)).body).toMatchObject(needed);
    const look = (who: given.Person, body: object) => call(who, `POST /threads/${id}/look`, body);
    expect((await look(auditor, {})).body).toMatchObject({ status: 400, field: "reason" });
    expect((await look(auditor, { reason: " " })).body).toMatchObject({ field: "reason" });
    expect((await look(await given.student(), { reason: "Curious" })).status).toBe(404);
    for (const _ of [1, 2])
      expect((await look(auditor, { reason: "A complaint" })).status).toBe(204);
    for (const door of [...doors, ...doors]) expect((await call(auditor, door)).status).toBe(200);
    expect((await call(auditor, `POST /threads/${id}/messages`, say("x"))).status).toBe(403);
    const { data } = await AuditLogs.query.byScope({ scopeId: id }).go();
    const looks = data.filter((one) => one.action === "thread.read");
    // One record for each reason, not one for each page that was read.
    expect(looks).toMatchObject([{ actorId: auditor.userId, reason: "A complaint" }]);

    // Every admin but finance; writing and moving, too; with another sign-in, again.
    const owner = await given.admin("owner");
    const hold = `POST /threads/${id}/hold`;
    expect((await call(owner, `POST /threads/${id}/messages`, say("x"))).body).toMatchObject(
      needed,
    );
    expect((await call(owner, hold, {})).body).toMatchObject(needed);
    await look(owner, { reason: "A complaint" });
    expect((await call(owner, hold, {})).status).toBe(200);
    const later = { ...owner.actor, authId: newId("auth") };
    await expect(open(later, { threadId: id })).rejects.toMatchObject({ code: needed.code });
    // A rep answers the desk's threads and needs none.
    expect((await call(await given.rep(), `GET /threads/${id}`)).status).toBe(200);
    expect((await call({ headers: {} }, `GET /threads/${id}`)).status).toBe(401);
  });

  it("has one record of a rep who looks in, though the page asks twice at once; another's is another", async () => {
    const [student, rep] = [await given.student(), await given.rep()];
    const { id: assignmentId } = await assignmentIn("submitted", student, rep);
    const id = threadOf(assignmentId);
    await call(student, `POST /threads/${id}/messages`, say("Hello"));
    const doors = [`GET /threads/${id}`, `GET /threads/${id}/messages`];
    for (const _ of [1, 2]) await Promise.all(doors.map((door) => call(rep, door)));
    const looks = async () =>
      (await AuditLogs.query.byScope({ scopeId: assignmentId }).go()).data.flatMap((one) =>
        one.action === "thread.read" ? [one.actorId] : [],
      );
    expect(await looks()).toEqual([rep.userId]);

    const other = await given.rep();
    await call(other, `GET /threads/${id}`);
    // An hour later it is another look, and nobody's reason for an admin's.
    await ThreadLooks.patch({ threadId: id, authId: rep.actor.authId })
      .set({ expiresAt: inSeconds(0) })
      .go();
    await call(rep, `GET /threads/${id}`);
    expect(await looks()).toEqual([rep.userId, other.userId, rep.userId]);
    const promoted = { ...rep.actor, role: "admin", accessLevel: "operations" } as const;
    await expect(open(promoted, { threadId: id })).rejects.toMatchObject({
      code: "thread.reason-needed",
    });
  });

  it("keeps notes from students by every door", async () => {
    const { student, id } = await thread();
    const rep = await given.rep();
    const note = say("Owes us money", { channel: "internal" });
    expect((await call(rep, `POST /threads/${id}/messages`, note)).body.seq).toBe(1);
    const doors = [
      `GET /threads/${id}`,
      "GET /threads",
      `GET /threads/${id}/messages?after=0`,
      `GET /threads/${id}/messages?channel=internal`,
    ];
    for (const door of doors) {
      expect(JSON.stringify((await call(student, door)).body)).not.toContain("Owes us");
    }
    expect((await call(student, `POST /threads/${id}/messages`, note)).status).toBe(403);
    expect((await call(rep, `GET /threads/${id}`)).body.notes).toMatchObject([{ seq: 1 }]);
  });
});

describe("files in a conversation", () => {
  const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
  const file = { name: "essay.pdf", size: pdf.length, type: "application/pdf" };

  it("are sent at once and had when they were found clean", async () => {
    const rep = await given.rep();
    await sitDown(rep);
    const who = await visitor();
    const { status, body } = await call(who, "POST /visitor/session/files", file);
    expect(status).toBe(201);
    expect((await send(body.upload, pdf)).status).toBeLessThan(300);
    const id = body.attachmentId;
    const sent = await call(who, "POST /visitor/session/messages", {
      clientId: ulid(),
      attachments: [id],
    });
    expect(sent.body.attachments).toMatchObject([{ id, name: "essay.pdf", status: "pending" }]);
    expect((await call(who, `GET /visitor/session/files/${id}`)).body).toEqual({
      status: "pending",
    });

    await follow([who.sessionId], async () => {
      for (const event of bucket.arrivals()) await arrived(event);
    });
    const { messages } = (await call(rep, `GET /desk/sessions/${who.sessionId}`)).body;
    expect(messages.at(-1).attachments).toMatchObject([{ id, status: "clean" }]);
    const { url } = (await call(rep, `GET /desk/sessions/${who.sessionId}/files/${id}`)).body;
    expect(await (await fetch(url)).text()).toBe(pdf);
    const again = { clientId: ulid(), attachments: [id] };
    expect((await call(who, "POST /visitor/session/messages", again)).status).toBe(409);

    await follow([who.sessionId], () => call(who, "POST /visitor/session/erase"));
    expect((await fetch(url)).status).toBe(404);
  });

  it("have a size, are no programs, and are nobody else's", async () => {
    const [who, other] = [await visitor(), await visitor()];
    const ask = (change: object) =>
      call(who, "POST /visitor/session/files", { ...file, ...change });
    expect((await ask({ size: 11 << 20 })).body).toMatchObject({ status: 400, field: "size" });
    expect((await ask({ name: "setup.exe" })).body).toMatchObject({ status: 400, field: "name" });
    const { attachmentId } = (await ask({})).body;
    const theft = { clientId: ulid(), attachments: [attachmentId] };
    expect((await call(other, "POST /visitor/session/messages", theft)).body).toMatchObject({
      status: 400,
      code: "attachment.unknown",
    });
    expect((await call(other, `GET /visitor/session/files/${attachmentId}`)).status).toBe(404);
    const rep = await given.rep();
    const unsent = `GET /desk/sessions/${who.sessionId}/files/${attachmentId}`;
    expect((await call(rep, unsent)).status).toBe(404);
  });

  it("are quarantined when they are malware, and never handed out", async () => {
    const { student, id } = await thread();
    const eicar = [
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
      "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
    ].join("");
    const { body } = await call(student, `POST /threads/${id}/files`, {
      name: "a.txt",
      size: eicar.length,
      type: "text/plain",
    });
    await send(body.upload, eicar);
    await follow([id], async () => {
      for (const event of bucket.arrivals()) await arrived(event);
    });
    const state = await call(student, `GET /threads/${id}/files/${body.attachmentId}`);
    expect(state.body).toEqual({ status: "quarantined" });
  });
});
