import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { ulid } from "ulid";
import { afterEach, describe, expect, it, vi } from "vitest";
import { call, follow, say, visitor } from "../../test/chat.ts";
import { sentFile, talk } from "../../test/talks.ts";

const sockets = useSockets();
afterEach(() => void vi.useRealTimers());

/** So many minutes on; only the date moves. */
function later(minutes: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
}

async function thread() {
  const [student, rep] = await Promise.all([given.student(), given.rep()]);
  const { body } = await call(student, "POST /threads", {
    subject: "My essay",
    message: "It is about wales",
    clientId: ulid(),
  });
  return { student, rep, id: String(body.thread.id) };
}

describe("one's own message", () => {
  it("is edited within 15 minutes: everybody sees that, staff see what it said", async () => {
    const { student, rep, id } = await thread();
    const [heard, atDesk] = [
      await sockets.open(student.userId),
      await sockets.open(rep.userId, "desk"),
    ];
    const path = `/threads/${id}/messages/1`;
    const edited = await follow([id], () =>
      call(student, `PATCH ${path}`, { content: "It is about whales" }),
    );
    expect(edited.body).toMatchObject({ seq: 1, content: "It is about whales" });
    expect(edited.body.editedAt).toBeTruthy();
    for (const frames of [heard, atDesk]) {
      expect(frames[0]).toMatchObject({ type: "edited", data: { content: "It is about whales" } });
    }
    const { thread: seen, messages } = (await call(rep, `GET /threads/${id}`)).body;
    expect([seen.preview, messages[0].content]).toEqual([
      "It is about whales",
      "It is about whales",
    ]);
    expect((await call(rep, `GET ${path}/history`)).body.items).toMatchObject([
      { content: "It is about wales", act: "edited", by: student.name },
    ]);
    expect((await call(student, `GET ${path}/history`)).status).toBe(403);
    // Again the same is no second edit; nobody else's words are touched.
    await call(student, `PATCH ${path}`, { content: "It is about whales" });
    expect((await call(rep, `GET ${path}/history`)).body.items).toHaveLength(1);
    expect((await call(rep, `PATCH ${path}`, { content: "x" })).status).toBe(403);
    expect((await call(await given.student(), `PATCH ${path}`, { content: "x" })).status).toBe(404);

    later(16);
    for (const request of [`PATCH ${path}`, `POST ${path}/withdraw`]) {
      const late = await call(student, request, { content: "Seals" });
      expect(late.body).toMatchObject({ status: 409, code: "message.too-late" });
    }
  });

  it("is an admin's own at any time, finance among them", async () => {
    for (const level of ["finance", "operations"] as const) {
      const [student, admin] = await Promise.all([given.student(), given.admin(level)]);
      const { body } = await call(admin, "POST /threads", {
        subject: "Your invoice",
        type: "billing",
        message: "It is payed",
        clientId: ulid(),
        participants: [student.userId],
      });
      later(16);
      const path = `/threads/${body.thread.id}/messages/1`;
      const edited = await call(admin, `PATCH ${path}`, { content: "It is paid" });
      expect([level, edited.status, edited.body.content]).toEqual([level, 200, "It is paid"]);
      expect((await call(admin, `POST ${path}/withdraw`, {})).status).toBe(200);
      vi.useRealTimers();
    }
  });

  it("keeps each text once, also when two edit at once", async () => {
    const { student, rep, id } = await thread();
    const both = await Promise.all(
      ["one", "two"].map((content) =>
        call(student, `PATCH /threads/${id}/messages/1`, { content }),
      ),
    );
    // The second was either too late for the first, or came after it.
    const done = both.filter((one) => one.status === 200).length;
    expect(done).toBeGreaterThan(0);
    const { items } = (await call(rep, `GET /threads/${id}/messages/1/history`)).body;
    expect(items).toHaveLength(done);
  });

  it("is withdrawn with its files, and quoted nowhere", async () => {
    const { student, rep, id } = await thread();
    const file = await sentFile(student, `/threads/${id}`);
    const answer = say("Which file?", { replyTo: 2 });
    const replied = await follow([id], () => call(rep, `POST /threads/${id}/messages`, answer));
    expect(replied.body.replyTo).toEqual({ seq: 2, sender: student.name, preview: "essay.pdf" });
    expect((await call(rep, `GET /threads/${id}/files/${file}`)).status).toBe(200);

    const path = `POST /threads/${id}/messages/2/withdraw`;
    const { body } = await call(student, path, {});
    expect(body).toMatchObject({ content: "", attachments: [] });
    expect(body.withdrawnAt).toBeTruthy();
    expect((await call(student, path, {})).status).toBe(200);
    for (const who of [student, rep]) {
      expect((await call(who, `GET /threads/${id}/files/${file}`)).status).toBe(404);
    }
    const { messages } = (await call(rep, `GET /threads/${id}`)).body;
    expect(messages[2].replyTo).toEqual({ seq: 2, sender: student.name, preview: "" });
    const page = (await call(rep, `GET /threads/${id}/messages?after=2`)).body;
    expect(page.items[0].replyTo.preview).toBe("");
    const { items } = (await call(rep, `GET /threads/${id}/messages/2/history`)).body;
    expect(items).toMatchObject([{ act: "withdrawn", files: ["essay.pdf"] }]);
    const edit = await call(student, `PATCH /threads/${id}/messages/2`, { content: "x" });
    expect(edit.body.code).toBe("message.withdrawn");
    const reply = await call(rep, `POST /threads/${id}/messages`, say("x", { replyTo: 2 }));
    expect(reply.body).toMatchObject({ status: 400, code: "reply.unknown", field: "replyTo" });
  });

  it("is hidden by an owner alone, at any time, with a reason that is recorded", async () => {
    const { student, rep, id } = await thread();
    const [owner, operations] = [await given.admin("owner"), await given.admin("operations")];
    for (const who of [owner, operations]) {
      await call(who, `POST /threads/${id}/look`, { reason: "A complaint" });
    }
    await call(operations, `POST /threads/${id}/messages`, say("Wrong adress"));
    later(60);
    const fixed = await call(operations, `PATCH /threads/${id}/messages/2`, { content: "Address" });
    expect(fixed.status).toBe(200);
    const path = `POST /threads/${id}/messages/1/withdraw`;
    const reason = { reason: "A telephone number" };
    for (const who of [rep, operations]) expect((await call(who, path, reason)).status).toBe(403);
    expect((await call(owner, path, {})).body).toMatchObject({ status: 400, field: "reason" });
    expect((await call(owner, path, reason)).body.content).toBe("");
    await call(owner, path, reason);
    const { data } = await AuditLogs.query.byScope({ scopeId: id }).go();
    expect(data.filter((one) => one.action === "message.hide")).toMatchObject([
      { actorId: owner.userId, ...reason },
    ]);
    expect((await call(student, `GET /threads/${id}/messages`)).body.items[0].content).toBe("");
  });
});

describe("what the view of a conversation tells about its messages", () => {
  it("is what the server does: who may change, change late, hide, take notes and look back", async () => {
    const { student, rep, id } = await thread();
    const [operations, owner, auditor] = await Promise.all([
      given.admin("operations"),
      given.admin("owner"),
      given.admin("auditor"),
    ]);
    for (const one of [operations, owner, auditor]) {
      await call(one, `POST /threads/${id}/look`, { reason: "A complaint" });
    }
    const rights = async (one: given.Person) => {
      const { body } = await call(one, `GET /threads/${id}`);
      return [...body.thread.messageRights].sort();
    };
    expect(await rights(student)).toEqual(["change", "withdraw"]);
    const ofRep = ["change", "change-note", "history", "note", "withdraw"];
    expect(await rights(rep)).toEqual(ofRep);
    expect(await rights(operations)).toEqual([...ofRep, "late"].sort());
    expect(await rights(owner)).toEqual([...ofRep, "hide", "late"].sort());
    expect(await rights(auditor)).toEqual(["history"]);

    const { body: said } = await call(student, `GET /threads/${id}/messages`);
    const [{ createdAt, changeableUntil }] = said.items;
    expect(Date.parse(changeableUntil) - Date.parse(createdAt)).toBe(15 * 60_000);
    const note = say("Quiet please", { channel: "internal" });
    expect((await call(auditor, `POST /threads/${id}/messages`, note)).status).toBe(403);
    expect((await call(auditor, `GET /threads/${id}/messages/1/history`)).status).toBe(200);
    expect((await call(student, `GET /threads/${id}/messages/1/history`)).status).toBe(403);
    await call(student, `POST /threads/${id}/messages/1/withdraw`, {});
    const { body: after } = await call(student, `GET /threads/${id}/messages`);
    expect(after.items[0].changeableUntil).toBeUndefined();
  });
});

describe("a mention", () => {
  it("names who reads it, and nobody else", async () => {
    const { student, rep, id } = await thread();
    const colleague = await given.rep();
    const name = (userId: string, channel = "public") =>
      call(rep, `POST /threads/${id}/messages`, say("@you", { channel, mentions: [userId] }));
    expect((await name(student.userId)).body.mentions).toEqual([student.userId]);
    expect((await name(colleague.userId)).status).toBe(201);
    expect((await name(colleague.userId, "internal")).status).toBe(201);
    for (const refused of [
      await name(student.userId, "internal"),
      await name((await given.teacher()).userId),
      await name(`usr_${"0".repeat(26)}`),
    ]) {
      expect(refused.body).toMatchObject({ code: "mention.unknown", field: "mentions" });
    }
    // Who takes part says whether notes may name them.
    const sitDown = async ({ userId }: given.Person) =>
      (await call(rep, `POST /threads/${id}/participants`, { userId })).body.readsNotes;
    expect(await sitDown(colleague)).toBe(true);
    expect(await sitDown(await given.teacher())).toBe(false);
  });
});

describe("in a visitor's chat", () => {
  it("either side corrects and takes back its own words, and answers the other's", async () => {
    const rep = await given.rep();
    const who = await talk(rep);
    const desk = `/desk/sessions/${who.sessionId}`;
    const [theirs, ours] = [
      await sockets.open(who.sessionId),
      await sockets.open(rep.userId, "desk"),
    ];
    const edited = await call(who, "PATCH /visitor/session/messages/1", {
      content: "Good evening",
    });
    expect(edited.body).toMatchObject({ content: "Good evening" });
    const answer = say("And to you", { replyTo: 1 });
    const answered = await call(rep, `POST ${desk}/messages`, answer);
    expect(answered.body.replyTo).toEqual({ seq: 1, sender: "Rui", preview: "Good evening" });
    expect((await call(rep, `PATCH ${desk}/messages/1`, { content: "x" })).status).toBe(403);
    const other = await call(who, "PATCH /visitor/session/messages/2", { content: "x" });
    expect(other.status).toBe(403);

    const gone = await call(who, "POST /visitor/session/messages/1/withdraw");
    expect(gone.body).toMatchObject({ content: "Message withdrawn" });
    expect((await call(rep, `GET ${desk}`)).body.messages).toMatchObject([
      { content: "", attachments: [] },
      { replyTo: { seq: 1, preview: "" } },
    ]);
    expect((await call(rep, `GET ${desk}/messages/1/history`)).body.items).toMatchObject([
      { content: "Hello?", act: "edited", by: "Rui" },
      { content: "Good evening", act: "withdrawn" },
    ]);
    for (const frames of [theirs, ours]) {
      const kinds = frames.filter((one) => one.type === "edited").map((one) => one.data.seq);
      expect(kinds).toEqual([1, 1]);
    }
    expect(JSON.stringify(theirs)).not.toContain(rep.userId);

    await call(who, "PATCH /visitor/session/messages/1", { content: "x" });
    later(16);
    const late = await call(rep, `PATCH ${desk}/messages/2`, { content: "x" });
    expect(late.body.code).toBe("message.too-late");
  });

  it("colleagues are named in notes only, and what was said is gone with the chat", async () => {
    const [rep, colleague] = [await given.rep(), await given.rep()];
    const who = await talk(rep);
    const named = (channel: string) =>
      call(rep, `POST /desk/sessions/${who.sessionId}/messages`, {
        ...say("@you", { channel, mentions: [colleague.userId] }),
      });
    expect((await named("public")).body.code).toBe("mention.unknown");
    expect((await named("internal")).body.mentions).toEqual([colleague.userId]);
    await call(who, "PATCH /visitor/session/messages/1", { content: "Changed" });
    await follow([who.sessionId], () => call(who, "POST /visitor/session/erase"));
    const left = await call(rep, `GET /desk/sessions/${who.sessionId}/messages/1/history`);
    expect(left.status).toBe(404);
  });

  it("its writer may still correct it after the claim", async () => {
    const [who, student] = [await visitor(), await given.student()];
    const cookie = `${student.cookie}; __Host-lyceum-visitor=${who.secret}`;
    const { body } = await call({ headers: { ...student.headers, cookie } }, "POST /claims", {
      include: { messages: true, files: true },
    });
    const path = `/threads/${body.threadId}/messages/1`;
    expect((await call(student, `PATCH ${path}`, { content: "Hi" })).body.content).toBe("Hi");
    const seal = await call(student, `PATCH /threads/${body.threadId}/messages/2`, {
      content: "x",
    });
    expect(seal.body.code).toBe("message.fixed");
    const rep = await given.rep();
    expect((await call(rep, `GET ${path}/history`)).body.items).toHaveLength(1);
  });
});
