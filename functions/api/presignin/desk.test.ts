import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { desk } from "@lyceum/core/live/push.ts";
import { opened } from "@lyceum/core/live/sockets.ts";
import { contextFor } from "@lyceum/core/live/tickets.ts";
import { PreSigninSessions } from "@lyceum/core/presignin/pre-signin-sessions.entity.ts";
import * as given from "@lyceum/core/test/given.ts";
import { overtake } from "@lyceum/core/test/overtake.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { ulid } from "ulid";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { call, follow, opening, say, sitDown, visitor } from "../../test/chat.ts";

const sockets = useSockets();
let rep: given.Person;

beforeAll(async () => {
  rep = await given.rep({ firstName: "Vera" });
  await sitDown(rep);
});

const chat = (sessionId: string, path = "") => `/desk/sessions/${sessionId}${path}`;

/** A chat that `rep` has taken. */
async function taken() {
  const who = await visitor();
  const { body } = await call(rep, `POST ${chat(who.sessionId, "/take")}`);
  expect(body.status).toBe("active");
  return who;
}

const actions = async (sessionId: string) =>
  (await AuditLogs.query.byScope({ scopeId: sessionId }).go()).data.map((one) => one.action);

describe("the desk", () => {
  it("shows who waits, longest first, and what visitors typed as unverified", async () => {
    const [first, second] = [await visitor({ name: "First" }), await visitor()];
    const { body } = await call(rep, "GET /desk/sessions?queue=waiting&limit=100");
    const ids = body.items.map((one: { id: string }) => one.id);
    expect(ids.indexOf(first.sessionId)).toBeLessThan(ids.indexOf(second.sessionId));
    expect(body.counts.waiting).toBe(ids.length);
    expect(body.items.find((one: { id: string }) => one.id === first.sessionId)).toMatchObject({
      visitor: { name: "First", email: "rui@visitor.test", verified: false },
      status: "queued",
      page: "/prices",
      unread: 1,
      preview: "Hello?",
      allowed: expect.arrayContaining(["take", "block"]),
    });
  });

  it("counts in all what is open at the whole desk, whoever answers it", async () => {
    const colleague = await given.rep();
    const counts = async (queue: string, by = rep) =>
      (await call(by, `GET /desk/sessions?queue=${queue}`)).body.counts;
    const { all } = await counts("all");
    const who = await visitor();
    expect(await counts("waiting")).toMatchObject({ all: all + 1 });
    await call(colleague, `POST ${chat(who.sessionId, "/take")}`);
    expect(await counts("mine")).toMatchObject({ all: all + 1 });
    await follow([who.sessionId], () =>
      call(colleague, `POST ${chat(who.sessionId, "/messages")}`, say("Hello")),
    );
    expect(await counts("all", colleague)).toMatchObject({ mine: 1, all: expect.any(Number) });
    expect(await counts("all")).toMatchObject({ all: all + 1 });
    await call(colleague, `POST ${chat(who.sessionId, "/resolve")}`, { reason: "Answered" });
    expect(await counts("all")).toEqual(expect.objectContaining({ all }));
  });

  it("pages through all, newest first", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 3; at++) ids.unshift((await visitor()).sessionId);
    const one = (await call(rep, "GET /desk/sessions?queue=all&limit=2")).body;
    expect(one.items).toHaveLength(2);
    const two = (await call(rep, `GET /desk/sessions?queue=all&limit=2&before=${one.next}`)).body;
    const seen = [...one.items, ...two.items].map((item: { id: string }) => item.id);
    expect(new Set(seen).size).toBe(4);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it("gives a chat to one of fifty who take it at once; the others learn whose it is", async () => {
    const { sessionId } = await visitor();
    const people = await Promise.all(Array.from({ length: 50 }, () => given.rep()));
    const answers = await Promise.all(
      people.map((one) => call(one, `POST ${chat(sessionId, "/take")}`)),
    );
    const winners = answers.filter((one) => one.status === 200);
    expect(winners).toHaveLength(1);
    const winner = people[answers.findIndex((one) => one.status === 200)] as given.Person;
    for (const one of answers.filter((answer) => answer.status !== 200)) {
      expect(one).toMatchObject({
        status: 409,
        body: {
          code: "session.illegal-move",
          detail: `${winner.name} took this chat first.`,
          state: "active",
          allowed: expect.any(Array),
        },
      });
    }
    expect(await call(winner, `POST ${chat(sessionId, "/take")}`)).toMatchObject({
      status: 200,
      body: winners[0]?.body,
    });
    expect((await actions(sessionId)).filter((one) => one === "session.take")).toHaveLength(1);
  });

  it("answers: the first reply is timed, and whose turn it is follows the messages", async () => {
    const who = await taken();
    const id = who.sessionId;
    const other = await given.rep();
    expect((await call(other, `POST ${chat(id, "/messages")}`, say("Mine!"))).body).toMatchObject({
      status: 409,
      code: "session.not-taken",
    });

    const answered = await follow([id], () =>
      call(rep, `POST ${chat(id, "/messages")}`, say("Hello Rui", { since: 1 })),
    );
    expect(answered.body).toMatchObject({
      seq: 2,
      sender: { type: "rep", id: rep.userId, name: "Vera Lopes" },
    });
    const replied = (await call(who, "GET /visitor/session")).body;
    expect(replied.session).toMatchObject({
      status: "waiting_visitor",
      lastSeq: 2,
      assignedTo: { name: "Vera Lopes" },
      unread: 1,
      firstReplyAt: answered.body.createdAt,
    });
    expect(JSON.stringify(replied)).not.toContain(rep.userId);

    await follow([id], () => call(who, "POST /visitor/session/messages", say("Thanks")));
    const { session } = (await call(rep, `GET ${chat(id)}`)).body;
    expect(session).toMatchObject({
      status: "active",
      lastSeq: 3,
      preview: "Thanks",
      unread: 1,
      firstReplyAt: answered.body.createdAt,
    });
    expect(await actions(id)).toEqual([
      "session.start",
      "session.take",
      "session.reply",
      "session.answer",
    ]);
  });

  it("takes no harm from a stream that says everything twice", async () => {
    const who = await taken();
    const id = who.sessionId;
    await follow([id], () => call(rep, `POST ${chat(id, "/messages")}`, say("Hello")));
    await follow([id], () => call(who, "POST /visitor/session/messages", say("Yes")));
    const { session } = (await call(rep, `GET ${chat(id)}`)).body;
    const before = await actions(id);
    const { changesOf } = await import("@lyceum/core/test/stream.ts");
    const { reactions } = await import("@lyceum/core/presignin/reactions.ts");
    const { react } = await import("@lyceum/core/stream.ts");
    const { PreSigninMessages } = await import(
      "@lyceum/core/presignin/message/pre-signin-messages.entity.ts"
    );
    const { data } = await PreSigninMessages.query
      .bySession({ sessionId: id, channel: "public" })
      .go({ data: "includeKeys" });
    const again = await changesOf([id], async () => {
      for (const after of data)
        await react(reactions, {
          name: "INSERT",
          after: { __edb_e__: "PRE_SIGNIN_MESSAGES", ...after },
        });
    });
    expect(again).toEqual([]);
    expect((await call(rep, `GET ${chat(id)}`)).body.session).toEqual(session);
    expect(await actions(id)).toEqual(before);
  });

  it("keeps notes in their own sequence and tells them to the desk only", async () => {
    const who = await taken();
    const id = who.sessionId;
    const [visible, hidden] = [await sockets.open(id), await sockets.open(rep.userId, desk)];
    const note = say("Be careful with this one", { channel: "internal" });
    const { body } = await follow([id], () => call(rep, `POST ${chat(id, "/messages")}`, note));
    expect(body).toMatchObject({ channel: "internal", seq: 1 });
    await follow([id], () =>
      call(rep, `POST ${chat(id, "/messages")}`, say("Hello", { since: 1 })),
    );

    const mine = (frames: typeof visible) =>
      frames.filter((one) => one.data.in === id || one.data.id === id);
    expect(JSON.stringify(mine(visible))).not.toContain("careful");
    expect(mine(visible).filter((one) => one.type === "message")).toHaveLength(1);
    expect(mine(hidden).filter((one) => one.type === "message")).toHaveLength(2);
    expect(mine(visible).map((one) => one.type)).toContain("session");
    const messages = (await call(who, "GET /visitor/session/messages?after=0")).body.items;
    expect(messages.map((one: { seq: number }) => one.seq)).toEqual([1, 2]);
    expect((await call(rep, `GET ${chat(id)}`)).body.notes).toMatchObject([
      { content: note.content },
    ]);
    const page = await call(rep, `GET ${chat(id, "/messages?channel=internal&after=0")}`);
    expect(page.body.items).toHaveLength(1);
  });

  it("hands a chat over to who is there, with a note", async () => {
    const who = await taken();
    const [here, away] = [await given.rep({ firstName: "Nuno" }), await given.rep()];
    await sitDown(here);
    const move = (to: string) =>
      call(rep, `POST ${chat(who.sessionId, "/transfer")}`, { to, note: "Knows whales" });
    expect((await move(away.userId)).body).toMatchObject({ status: 409, code: "transfer.absent" });
    expect((await move(here.userId)).body).toMatchObject({
      assignedTo: { userId: here.userId, name: "Nuno Lopes" },
    });
    expect((await move(here.userId)).body).toMatchObject({ code: "session.not-yours" });
    const { data } = await AuditLogs.query.byScope({ scopeId: who.sessionId }).go();
    expect(data.map((one) => one.changes?.assignedUserId).filter(Boolean)).toEqual([
      [null, rep.userId],
      [rep.userId, here.userId],
    ]);
    const { body } = await call(here, "GET /desk/sessions?queue=mine");
    expect(body).toMatchObject({ counts: { mine: 1 }, items: [{ id: who.sessionId }] });
    expect((await call(here, `GET ${chat(who.sessionId)}`)).body.notes).toHaveLength(1);
  });

  it.each([
    ["a rep", () => rep],
    ["an admin, who moves any chat", () => given.admin("operations")],
  ])("tried again by %s, hands it over and notes it once", async (_who, asked) => {
    const who = await taken();
    const [here, by] = [await given.rep(), await asked()];
    await sitDown(here);
    const keyed = { headers: { ...by.headers, "idempotency-key": `transfer-${ulid()}` } };
    const path = `POST ${chat(who.sessionId, "/transfer")}`;
    const move = (note = "Knows whales") => call(keyed, path, { to: here.userId, note });
    const answers = [...(await Promise.all([move(), move()])), await move()];
    for (const { body } of answers) expect(body.assignedTo).toMatchObject({ userId: here.userId });
    expect((await call(here, `GET ${chat(who.sessionId)}`)).body.notes).toHaveLength(1);
    const moves = (await actions(who.sessionId)).filter((one) => one === "session.transfer");
    expect(moves).toHaveLength(1);
    expect((await move("Knows squids")).body).toMatchObject({ code: "idempotency.reused" });
  });

  it.each([
    ["resolve", "resolved", {}],
    ["reopen", "active", undefined],
    ["block", "blocked", { reason: "Swears", hours: 24 }],
  ])("a %s that is sent again is done once, and each time a success", async (verb, to, body) => {
    const who = await taken();
    const path = (one: string) => `POST ${chat(who.sessionId, `/${one}`)}`;
    if (verb === "reopen") await call(rep, path("resolve"), {});
    const keyed = { headers: { ...rep.headers, "idempotency-key": `again-${ulid()}` } };
    const send = () => call(keyed, path(verb), body);
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map((one) => one.body.status)).toEqual([to, to, to]);
    const moves = (await actions(who.sessionId)).filter((one) => one === `session.${verb}`);
    expect(moves).toHaveLength(1);
  });

  it("resolves; only from where that is a move", async () => {
    const who = await visitor();
    const settle = () =>
      call(rep, `POST ${chat(who.sessionId, "/resolve")}`, { reason: "Answered" });
    expect((await settle()).body).toMatchObject({ status: 409, state: "queued" });
    await call(rep, `POST ${chat(who.sessionId, "/take")}`);
    expect((await settle()).body).toMatchObject({ status: "resolved" });
    expect(
      (await call(rep, "GET /desk/sessions?queue=waiting&limit=100")).body.items,
    ).not.toContainEqual(expect.objectContaining({ id: who.sessionId }));
  });

  it("resolves with one press, without a reason; Undo gives the chat back as it was", async () => {
    const who = await taken();
    const ask = (verb: string, body?: unknown) =>
      call(rep, `POST ${chat(who.sessionId, `/${verb}`)}`, body);
    await follow([who.sessionId], () =>
      call(rep, `POST ${chat(who.sessionId, "/messages")}`, say("It is a whale")),
    );
    const over = await ask("resolve", {});
    expect(over.body).toMatchObject({ status: "resolved" });
    expect(over.body.allowed).toContain("reopen");
    expect((await ask("reopen")).body).toMatchObject({
      status: "waiting_visitor",
      assignedTo: { userId: rep.userId },
    });
    expect((await ask("reopen")).status).toBe(409);
    // What the visitor ended, the desk cannot undo.
    const ended = await call(who, "POST /visitor/session/end");
    expect(ended.body).toMatchObject({ status: "resolved" });
    expect((await ask("reopen")).body).toMatchObject({ status: 409, state: "resolved" });
    const { body } = await call(rep, `GET ${chat(who.sessionId)}`);
    expect(body.session.allowed).not.toContain("reopen");
  });

  it("blocks for a day, and the address starts no other chat", async () => {
    const who = await visitor();
    const block = (hours: number | "forever") =>
      call(rep, `POST ${chat(who.sessionId, "/block")}`, { reason: "Spam", hours });
    expect((await block(48)).status).toBe(403);
    expect((await block("forever")).status).toBe(403);
    expect((await block(24)).body).toMatchObject({ status: "blocked" });
    const refused = { status: 403, body: { code: "chat.unavailable" } };
    expect(await call(who, "POST /visitor/session/messages", say("Hey"))).toMatchObject(refused);
    // The widget says that it is closed, and not why.
    const { status, body } = await call(who, "GET /visitor/session");
    expect(status).toBe(200);
    expect(body).toMatchObject({ session: { status: "blocked" }, messages: [] });
    expect(JSON.stringify(body)).not.toContain("Spam");
    expect(await call(who, "POST /visitor/ticket")).toMatchObject(refused);
    expect(await call(who, "POST /visitor/sessions", opening())).toMatchObject(refused);
    expect((await call(who, "POST /visitor/session/erase")).status).toBe(204);
    expect(await call(who, "POST /visitor/sessions", opening())).toMatchObject(refused);
  });

  it("blocks for ever only by an admin", async () => {
    const who = await visitor();
    const admin = await given.admin("operations");
    const body = { reason: "Threats", hours: "forever" };
    expect((await call(admin, `POST ${chat(who.sessionId, "/block")}`, body)).status).toBe(200);
    const { data } = await AuditLogs.query.byScope({ scopeId: who.sessionId }).go();
    expect(data.at(-1)).toMatchObject({ action: "session.block", reason: "Threats (forever)" });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 50 * 365 * 86_400_000 });
    const again = await call(who, "POST /visitor/sessions", opening());
    vi.useRealTimers();
    expect(again).toMatchObject({ status: 403, body: { code: "chat.unavailable" } });
  });

  it("gives who has a chat, or was just given it, what they wanted when they take it again", async () => {
    const who = await visitor();
    await call(rep, `POST ${chat(who.sessionId, "/take")}`);
    const take = (person: given.Person) => call(person, `POST ${chat(who.sessionId, "/take")}`);
    expect((await take(rep)).status).toBe(200);
    const colleague = await given.rep();
    await sitDown(colleague);
    await call(rep, `POST ${chat(who.sessionId, "/transfer")}`, { to: colleague.userId });
    expect(await take(colleague)).toMatchObject({
      status: 200,
      body: { status: "active", given: { at: expect.any(String), by: rep.name } },
    });
    expect((await take(rep)).status).toBe(409);
    // Who has answered holds it like any other chat.
    await follow([who.sessionId], () =>
      call(colleague, `POST ${chat(who.sessionId, "/messages")}`, say("Hello")),
    );
    const { body } = await call(rep, `GET ${chat(who.sessionId)}`);
    expect(body.session).toMatchObject({ status: "waiting_visitor" });
    expect(body.session.given).toBeUndefined();
    expect((await call(who, "GET /visitor/session")).body.session.given).toBeUndefined();
  });

  it("knows who is there", async () => {
    const person = await given.rep();
    const leave = await sitDown(person, "away");
    expect((await call(person, "PUT /desk/presence", { presence: "busy" })).status).toBe(204);
    const find = async () =>
      (await call(rep, "GET /desk/team")).body.find(
        (one: { userId: string }) => one.userId === person.userId,
      );
    expect(await find()).toMatchObject({ presence: "busy", load: 0, name: person.name });
    await leave();
    expect(await find()).toBeUndefined();
  });

  it("tells both sides how far the other has read", async () => {
    const who = await taken();
    const id = who.sessionId;
    const heard = await sockets.open(id);
    expect((await call(rep, `POST ${chat(id, "/seen")}`, { seq: 1 })).status).toBe(204);
    expect((await call(rep, `POST ${chat(id, "/seen")}`, { seq: 77 })).status).toBe(204);
    expect(heard).toEqual([{ type: "seen", data: { in: id, by: "rep", seq: 1 } }]);
    await call(rep, `POST ${chat(id, "/messages")}`, say("Hi"));
    await call(who, "POST /visitor/session/seen", { seq: 2 });
    expect((await call(rep, `GET ${chat(id)}`)).body.session.seen).toEqual({ visitor: 2, rep: 1 });
  });

  it("is closed to students, teachers, finance and strangers; auditors look on", async () => {
    const who = await visitor();
    const id = who.sessionId;
    for (const person of [
      await given.student(),
      await given.teacher(),
      await given.admin("finance"),
    ]) {
      expect((await call(person, "GET /desk/sessions")).status).toBe(403);
      expect((await call(person, `GET ${chat(id)}`)).status).toBe(403);
      expect((await call(person, `POST ${chat(id, "/take")}`)).status).toBe(403);
    }
    const auditor = await given.admin("auditor");
    expect((await call(auditor, `GET ${chat(id)}`)).status).toBe(200);
    expect((await call(auditor, `POST ${chat(id, "/take")}`)).status).toBe(403);
    expect((await call(auditor, `POST ${chat(id, "/messages")}`, say("x"))).status).toBe(403);
    expect((await call({ headers: {} }, "GET /desk/sessions")).status).toBe(401);
    expect((await call(rep, `GET ${chat(`pss_${"0".repeat(26)}`)}`)).status).toBe(404);
  });
});

it("tells each what they may do in a chat; a frame goes to all and tells nobody", async () => {
  const who = await taken();
  const [colleague, operations, auditor] = await Promise.all([
    given.rep(),
    given.admin("operations"),
    given.admin("auditor"),
  ]);
  const seenBy = async (one: given.Person) =>
    (await call(one, `GET ${chat(who.sessionId)}`)).body.session;
  const own = ["transfer", "resolve", "block", "message", "invite"];
  const rights = ["withdraw", "history", "change", "note", "change-note"];
  expect(await seenBy(rep)).toMatchObject({ allowed: own, messageRights: rights });
  expect(await seenBy(colleague)).toMatchObject({
    allowed: ["block"],
    messageRights: rights.filter((one) => one !== "change"),
  });
  expect(await seenBy(operations)).toMatchObject({
    allowed: [...own, "block-long"],
    messageRights: [...rights, "late"],
  });
  expect(await seenBy(auditor)).toMatchObject({ allowed: [], messageRights: ["history"] });
  // And so it is.
  expect((await call(colleague, `POST ${chat(who.sessionId, "/resolve")}`, {})).status).toBe(409);
  expect(
    (await call(colleague, `POST ${chat(who.sessionId, "/messages")}`, say("Hi"))).status,
  ).toBe(409);

  const frames = await sockets.open(colleague.userId, desk);
  await follow([who.sessionId], () => call(rep, `POST ${chat(who.sessionId, "/resolve")}`, {}));
  const frame = frames.find((one) => one.type === "session");
  expect(frame?.data).toMatchObject({ status: "resolved", allowed: [], messageRights: [] });
  expect(await seenBy(rep)).toMatchObject({ allowed: ["reopen", "block", "invite"] });
});

it("hands a chat to nobody who may only read it", async () => {
  const { sessionId } = await taken();
  const auditor = await given.admin("auditor");
  const { userId: subject, actor } = auditor;
  const context = await contextFor({ subject, authId: actor.authId });
  if (!context) throw new Error("An auditor may open a socket.");
  expect(await opened(`desk-${subject}`, context, { requestId: "" })).toBe(true);
  const answer = await call(rep, `POST ${chat(sessionId, "/transfer")}`, { to: auditor.userId });
  expect(answer).toMatchObject({ status: 409, body: { code: "transfer.absent", field: "to" } });
  expect((await call(rep, "GET /desk/team")).body).not.toContainEqual(
    expect.objectContaining({ userId: auditor.userId }),
  );
});

it("shows an auditor who a visitor is, and not how to reach them; by no door and no frame", async () => {
  const { sessionId } = await visitor({ phone: "+351 912 345 678" });
  const auditor = await given.admin("auditor");
  const [heard, rep2] = [await sockets.open(auditor.userId, desk), await given.rep()];
  await follow([sessionId], () => call(rep2, `POST ${chat(sessionId, "/take")}`));
  const list = await call(auditor, "GET /desk/sessions?queue=all&limit=100");
  const seen = list.body.items.find((one: { id: string }) => one.id === sessionId);
  const opened = await call(auditor, `GET ${chat(sessionId)}`);
  const frame = heard.find((one) => one.type === "session" && one.data.id === sessionId);
  for (const session of [seen, opened.body.session, frame?.data]) {
    expect(session.visitor).toMatchObject({
      name: "Rui",
      email: "r•••@visitor.test",
      phone: "•••",
    });
  }
  const { body } = await call(rep2, `GET ${chat(sessionId)}`);
  expect(body.session.visitor).toMatchObject({ email: "rui@visitor.test" });
});

describe("at the very same moment", () => {
  it("a block that fails half-way blocks neither the chat nor the address", async () => {
    const { sessionId } = await taken();
    const broken = () => Promise.reject(new Error("The line broke."));
    const body = { reason: "Insults", hours: 2 };
    const block = () => call(rep, `POST ${chat(sessionId, "/block")}`, body);
    expect((await overtake("VISITOR_BLOCKS", broken, block)).status).toBe(500);
    expect((await call(rep, `GET ${chat(sessionId)}`)).body.session.status).toBe("active");
    expect((await block()).body).toMatchObject({ status: "blocked" });
  });

  it("a visitor comes back as the chat is handed over: it goes on with the colleague", async () => {
    const [away, colleague] = [await given.rep(), await given.rep()];
    await sitDown(colleague);
    const who = await visitor();
    await call(away, `POST ${chat(who.sessionId, "/take")}`);
    await PreSigninSessions.patch({ sessionId: who.sessionId }).set({ status: "idle" }).go();
    const to = { to: colleague.userId };
    await overtake(
      "session.requeue",
      () => call(away, `POST ${chat(who.sessionId, "/transfer")}`, to),
      () => follow([who.sessionId], () => call(who, "POST /visitor/session/messages", say("Back"))),
    );
    const { body } = await call(colleague, `GET ${chat(who.sessionId)}`);
    expect(body.session).toMatchObject({ status: "active", assignedTo: { userId: to.to } });
  });

  it("a reply meets the end of the chat: it is counted, and the chat stays resolved", async () => {
    const { sessionId } = await taken();
    await overtake(
      "session.reply",
      () => call(rep, `POST ${chat(sessionId, "/resolve")}`, { reason: "answered" }),
      () =>
        follow([sessionId], () =>
          call(rep, `POST ${chat(sessionId, "/messages")}`, say("Good bye")),
        ),
    );
    const { body } = await call(rep, `GET ${chat(sessionId)}`);
    expect(body.session).toMatchObject({ status: "resolved", lastSeq: 2, preview: "Good bye" });
  });
});
