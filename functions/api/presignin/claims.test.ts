import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { newClaimLink } from "@lyceum/core/presignin/invitation/invitation-links.ts";
import { PreSigninMessages } from "@lyceum/core/presignin/message/pre-signin-messages.entity.ts";
import { load } from "@lyceum/core/presignin/moves.ts";
import { PreSigninSessions } from "@lyceum/core/presignin/pre-signin-sessions.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import { deliver } from "../../test/assignments.ts";
import { call, follow, say, sitDown, type Visitor, visitor } from "../../test/chat.ts";

const sockets = useSockets();
let rep: given.Person;

beforeAll(async () => {
  rep = await given.rep({ firstName: "Vera" });
  await sitDown(rep);
});

/** A student in the browser where the chat was held: both keys in one request. */
const inBrowserOf = (student: given.Person, who?: Visitor) => ({
  headers: {
    ...student.headers,
    cookie: [student.cookie, who && `__Host-lyceum-visitor=${who.secret}`]
      .filter(Boolean)
      .join("; "),
  },
});

const include = { messages: true, files: true };
const unavailable = { status: 409, body: { code: "claim.unavailable" } };

/** A chat of four messages and one note, with a rep. */
async function conversation() {
  const who = await visitor();
  const id = who.sessionId;
  await call(rep, `POST /desk/sessions/${id}/take`);
  await follow([id], async () => {
    await call(rep, `POST /desk/sessions/${id}/messages`, say("Hello Rui"));
    await call(rep, `POST /desk/sessions/${id}/messages`, say("A note", { channel: "internal" }));
    await call(who, "POST /visitor/session/messages", say("About whales"));
    await call(rep, `POST /desk/sessions/${id}/messages`, say("Sign up, then"));
  });
  return who;
}

describe("a claim", () => {
  it("shows what comes along, then makes the chat the first part of the student's thread", async () => {
    const who = await conversation();
    const student = await given.student({ firstName: "Rui" });
    const both = inBrowserOf(student, who);
    const session = {
      id: who.sessionId,
      subject: "Essay on whales",
      startedAt: expect.any(String),
      messages: 4,
      files: 0,
    };
    expect((await call(both, "GET /claims")).body).toEqual({ items: [{ session }] });
    const heard = await sockets.open(who.sessionId);
    const claimed = await call(both, "POST /claims", { include });
    expect(claimed.status).toBe(200);
    const { threadId } = claimed.body;
    expect(claimed.headers.get("set-cookie")).toMatch(/__Host-lyceum-visitor=;/);
    expect(heard).toContainEqual({ type: "identity", data: { threadId } });

    const { body } = await call(student, `GET /threads/${threadId}`);
    expect(body.messages.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(body.messages.every((one: { in: string }) => one.in === threadId)).toBe(true);
    // What the visitor wrote is the student's own.
    const authors = body.messages.map((one: { sender: { id?: string } }) => one.sender.id);
    expect(authors).toEqual([student.userId, rep.userId, student.userId, rep.userId, undefined]);
    expect(body.messages.at(-1)).toMatchObject({ kind: "system", sender: { type: "system" } });
    expect(body.thread).toMatchObject({ type: "pre_signin", firstSeq: 1, lastSeq: 5 });
    expect(body.participants.map((one: { userId: string }) => one.userId).sort()).toEqual(
      [student.userId, rep.userId].sort(),
    );
    expect(JSON.stringify(body)).not.toContain("A note");
    expect(body.notes).toBeUndefined();
    // It is no chat of the desk any more, and nothing of it waits for the clock.
    const { data } = await PreSigninSessions.get({ sessionId: who.sessionId }).go();
    expect(data).toMatchObject({ desk: "none", due: "none", dueAt: "none" });
    const hidden = await call(student, `GET /threads/${threadId}/messages?channel=internal`);
    expect(hidden.status).toBe(403);

    const sent = await call(
      student,
      `POST /threads/${threadId}/messages`,
      say("Here I am", { since: 5 }),
    );
    expect(sent.body).toMatchObject({ seq: 6, sender: { type: "student", name: student.name } });
    const answered = await call(rep, `POST /threads/${threadId}/messages`, say("Welcome"));
    expect(answered.body.seq).toBe(7);
    const across = await call(student, `GET /threads/${threadId}/messages?after=3&limit=3`);
    expect(across.body.items.map((one: { seq: number }) => one.seq)).toEqual([4, 5, 6]);
    const back = await call(student, `GET /threads/${threadId}/messages?before=7&limit=4`);
    expect(back.body.items.map((one: { seq: number }) => one.seq)).toEqual([3, 4, 5, 6]);
    const staff = await call(rep, `GET /threads/${threadId}`);
    expect(staff.body.notes.map((one: { content: string }) => one.content)[0]).toBe("A note");
  });

  it("shows the newest message in the list, though the chat has not heard of it yet", async () => {
    const who = await conversation();
    await call(who, "POST /visitor/session/messages", say("Done, and now?"));
    const student = await given.student();
    const { body } = await call(inBrowserOf(student, who), "POST /claims", { include });
    const { thread } = (await call(student, `GET /threads/${body.threadId}`)).body;
    expect(thread.preview).toBe("Done, and now?");
  });

  it("ends the secret, shows the rep a verified student, and is recorded twice", async () => {
    const who = await conversation();
    const student = await given.student();
    await call(inBrowserOf(student, who), "POST /claims", { include });
    expect((await call(who, "GET /visitor/session")).status).toBe(401);
    expect((await call(who, "POST /visitor/session/messages", say("x"))).status).toBe(401);
    expect((await call(who, "POST /visitor/ticket")).status).toBe(401);
    const { session } = (await call(rep, `GET /desk/sessions/${who.sessionId}`)).body;
    expect(session).toMatchObject({
      status: "converted",
      threadId: expect.any(String),
      visitor: { verified: true, userId: student.userId },
    });
    const late = await call(rep, `POST /desk/sessions/${who.sessionId}/messages`, say("x"));
    expect(late.body.code).toBe("session.converted");
    const scopes = await Promise.all(
      [who.sessionId, student.userId].map((scopeId) => AuditLogs.query.byScope({ scopeId }).go()),
    );
    expect(scopes[0]?.data.at(-1)?.action).toBe("session.claim");
    expect(scopes[1]?.data.at(-1)?.action).toBe("thread.start");
  });

  it("is the same when repeated, and refused to a second account without a word about the first", async () => {
    const who = await conversation();
    const [student, other] = [await given.student(), await given.student()];
    const first = await call(inBrowserOf(student, who), "POST /claims", { include });
    const again = await call(inBrowserOf(student, who), "POST /claims", { include });
    expect(again).toMatchObject({ status: 200, body: first.body });

    const stranger = await call(inBrowserOf(other, who), "POST /claims", { include });
    const { requestId: _one, ...refusal } = stranger.body;
    const made = { ...who, secret: `vst_${"0".repeat(26)}_${"A".repeat(43)}` };
    const unknown = await call(inBrowserOf(other, made), "POST /claims", { include });
    const { requestId: _two, ...same } = unknown.body;
    expect(stranger).toMatchObject(unavailable);
    expect(refusal).toEqual(same);
    expect((await call(inBrowserOf(other, who), "GET /claims")).body).toEqual({ items: [] });
  });

  it("has one owner when fifty try at once", async () => {
    const who = await conversation();
    const people = await Promise.all(Array.from({ length: 50 }, () => given.student()));
    const answers = await Promise.all(
      people.map((one) => call(inBrowserOf(one, who), "POST /claims", { include })),
    );
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1);
    for (const one of answers) if (one.status !== 200) expect(one).toMatchObject(unavailable);
  });

  it("is one when the same student tries fifty times at once", async () => {
    const who = await conversation();
    const both = inBrowserOf(await given.student(), who);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(both, "POST /claims", { include })),
    );
    expect(answers.map((one) => one.status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map((one) => one.body.threadId)).size).toBe(1);
  });

  it("loses nothing that is written at the same moment", async () => {
    const who = await conversation();
    const student = await given.student();
    const writing = Array.from({ length: 20 }, (_one, at) =>
      call(who, "POST /visitor/session/messages", say(`late ${at}`, { since: 4 })),
    );
    const claimed = await call(inBrowserOf(student, who), "POST /claims", { include });
    const accepted = (await Promise.all(writing)).filter((one) => one.status === 201);
    const { threadId } = claimed.body;
    await call(student, `POST /threads/${threadId}/messages`, say("after"));
    const { items } = (await call(student, `GET /threads/${threadId}/messages?after=0`)).body;
    const seqs = items.map((one: { seq: number }) => one.seq);
    expect(seqs).toEqual(seqs.map((_one: number, at: number) => at + 1));
    for (const one of accepted) {
      expect(items.find((item: { id: string }) => item.id === one.body.id)?.seq).toBe(one.body.seq);
    }
  });

  it("needs both keys: a verified student, and the secret or an invitation", async () => {
    const who = await conversation();
    const unverified = await given.student({ verified: false });
    expect(await call(inBrowserOf(unverified, who), "POST /claims", { include })).toMatchObject({
      status: 403,
      body: { code: "claim.unverified" },
    });
    for (const person of [rep, await given.teacher(), await given.admin("owner")]) {
      expect((await call(inBrowserOf(person, who), "POST /claims", { include })).status).toBe(403);
    }
    const headers = { ...given.stranger(), cookie: `__Host-lyceum-visitor=${who.secret}` };
    expect((await call({ headers }, "POST /claims", { include })).status).toBe(401);
    // An equal address is no key.
    await PreSigninSessions.patch({ sessionId: who.sessionId })
      .set({ visitorEmail: unverified.email })
      .go();
    const student = await given.student();
    expect(await call(student, "POST /claims", { include })).toMatchObject(unavailable);
    expect((await call(student, "GET /claims")).body).toEqual({ items: [] });
  });

  it("works once with an invitation, in any browser", async () => {
    const who = await conversation();
    const link = await call(who, "POST /visitor/session/invitation");
    expect(link.status).toBe(201);
    const invitation = link.body.url.split("#invitation=")[1];
    const [student, other] = [await given.student(), await given.student()];
    const claim = { invitation, include };
    const first = await call(student, "POST /claims", claim);
    expect(first.status).toBe(200);
    expect((await call(student, "POST /claims", claim)).body).toEqual(first.body);
    expect(await call(other, "POST /claims", claim)).toMatchObject(unavailable);
    expect(
      await call(other, "POST /claims", { ...claim, invitation: "A".repeat(43) }),
    ).toMatchObject(unavailable);
  });

  it("at the moment of an invitation goes first, and the rep is told", async () => {
    const who = await conversation();
    const claiming = async () =>
      call(inBrowserOf(await given.student(), who), "POST /claims", { include });
    const invited = await overtake("Continue in your account:", claiming, () =>
      call(rep, `POST /desk/sessions/${who.sessionId}/invite`, {}),
    );
    expect(invited).toMatchObject({ status: 409, body: { code: "session.converted" } });
  });

  it("is invited by the rep: a card in the chat and a mail", async () => {
    const who = await conversation();
    const invited = await call(rep, `POST /desk/sessions/${who.sessionId}/invite`, {});
    expect(invited).toMatchObject({ status: 200, body: { sentTo: "rui@visitor.test" } });
    const { messages } = (await call(who, "GET /visitor/session")).body;
    expect(messages.at(-1)).toMatchObject({ kind: "card", sender: { type: "rep" } });
  });

  it("is invited once under a key, however often and at once it is asked for", async () => {
    const who = await conversation();
    const keyed = { headers: { ...rep.headers, "idempotency-key": `invite-${ulid()}` } };
    const ask = () => call(keyed, `POST /desk/sessions/${who.sessionId}/invite`, {});
    const answers = [...(await Promise.all([ask(), ask(), ask()])), await ask()];
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.expiresAt}`)).size).toBe(1);
    const { messages } = (await call(who, "GET /visitor/session")).body;
    expect(messages.filter((one: { kind: string }) => one.kind === "card")).toHaveLength(1);
    const { data } = await AuditLogs.query.byScope({ scopeId: who.sessionId }).go();
    expect(data.filter((one) => one.action === "session.invite")).toHaveLength(1);
  });

  it("that is asked for again after the claim is answered as the first time, also where it sent nothing", async () => {
    const who = await conversation();
    const asking = () => {
      const keyed = { headers: { ...rep.headers, "idempotency-key": `invite-${ulid()}` } };
      return () => call(keyed, `POST /desk/sessions/${who.sessionId}/invite`, {});
    };
    const [ask, askOnceMore] = [asking(), asking()];
    const [first, second] = [await ask(), await askOnceMore()];
    expect([first.body.already, second.body.already]).toEqual([false, true]);
    await call(who, "PATCH /visitor/session", { email: "other@visitor.test" });
    await call(inBrowserOf(await given.student(), who), "POST /claims", { include });
    expect([await ask(), await askOnceMore()]).toMatchObject([
      { status: 200, body: first.body },
      { status: 200, body: second.body },
    ]);
  });

  it("costs the same for 5 and for 5,000 messages", async () => {
    const cost = async (length: number) => {
      const who = await visitor();
      const { sessionId } = who;
      const rows = Array.from({ length: length - 1 }, (_one, at) => ({
        sessionId,
        messageId: `msg_${ulid().toLowerCase()}`,
        channel: "public" as const,
        seq: at + 2,
        clientId: ulid(),
        senderType: "visitor" as const,
        senderName: "Rui",
        content: "x",
      }));
      // `put` on purpose: a long chat at once.
      await PreSigninMessages.put(rows).go({ concurrent: 8 });
      const both = inBrowserOf(await given.student(), who);
      const { result, calls, units } = await count(() => call(both, "POST /claims", { include }));
      expect(result.status).toBe(200);
      return { calls: calls.map((one) => one.command).sort(), units };
    };
    const [short, long] = [await cost(5), await cost(5000)];
    expect(long).toEqual(short);
  });

  it("is undone by an owner: the student keeps what came after, and both are told", async () => {
    const who = await conversation();
    const [student, owner] = [await given.student(), await given.admin("owner")];
    const { threadId } = (await call(inBrowserOf(student, who), "POST /claims", { include })).body;
    await call(student, `POST /threads/${threadId}/messages`, say("Mine"));
    const undo = (person: given.Person) =>
      call(person, `POST /claims/${who.sessionId}/detach`, { reason: "Wrong person" });
    for (const person of [student, rep, await given.admin("operations")]) {
      expect((await undo(person)).status).toBe(403);
    }
    expect((await undo(owner)).status).toBe(204);
    const { data } = await PreSigninSessions.get({ sessionId: who.sessionId }).go();
    expect(data).toMatchObject({ status: "resolved", desk: "none", due: "presignin" });
    const { body } = await call(student, `GET /threads/${threadId}`);
    expect(body.thread).toMatchObject({ firstSeq: 6, subject: "Detached chat" });
    expect(body.messages.map((one: { seq: number }) => one.seq)).toEqual([6, 7]);
    expect(JSON.stringify(body)).not.toMatch(/whales/);
    expect(await undo(owner)).toMatchObject({ status: 409, body: { state: "resolved" } });
    // The old secret stays dead; an invitation gives the chat to its owner.
    const right = await given.student();
    expect(await call(inBrowserOf(right, who), "POST /claims", { include })).toMatchObject(
      unavailable,
    );
    const { url } = await newClaimLink(await load(who.sessionId));
    const again = { invitation: url.split("#invitation=")[1], include };
    const second = await call(right, "POST /claims", again);
    expect(second.status).toBe(200);
    const thread = (await call(right, `GET /threads/${second.body.threadId}`)).body;
    expect(thread.messages.map((one: { seq: number }) => one.seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("undone leaves nothing of the chat in what was made of it", async () => {
    const who = await conversation();
    const [student, owner] = [await given.student(), await given.admin("owner")];
    const { threadId } = (await call(inBrowserOf(student, who), "POST /claims", { include })).body;
    const { body: made } = await call(student, "POST /assignments", {
      serviceType: "tutoring",
      title: "Calculus",
      fromThread: threadId,
    });
    const path = `GET /assignments/${made.id}`;
    const chat = /chat\.start|Hello\?/;
    expect(JSON.stringify((await call(student, path)).body)).toMatch(chat);
    // Each leads to the other, for the student and for who helps.
    for (const person of [student, rep]) {
      expect((await call(person, path)).body.assignment.origin).toEqual({ threadId });
      const { body } = await call(person, `GET /threads/${threadId}`);
      expect(body.assignments).toEqual([{ id: made.id, code: made.code }]);
    }
    const changes = await changesOf([threadId], () =>
      call(owner, `POST /claims/${who.sessionId}/detach`, { reason: "Wrong person" }),
    );
    await deliver(changes);
    for (const person of [student, rep]) {
      const { body } = await call(person, path);
      expect(body.assignment.title).toBe("Calculus");
      expect(JSON.stringify(body)).not.toMatch(chat);
      expect(body.assignment).not.toHaveProperty("origin");
      const thread = await call(person, `GET /threads/${threadId}`);
      expect(thread.body).not.toHaveProperty("assignments");
    }
  });

  it("finds nothing of a chat whose retention is over", async () => {
    const [who, student] = [await visitor(), await given.student()];
    const { sessionId } = who;
    await PreSigninSessions.patch({ sessionId })
      .set({ contentErasedAt: new Date().toISOString() })
      .go();
    const refused = await call(inBrowserOf(student, who), "POST /claims", { include });
    expect(refused).toMatchObject(unavailable);
  });
});
