import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { PreSigninSessions } from "@lyceum/core/presignin/pre-signin-sessions.entity.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { call, opening, sitDown, visitor } from "../../test/chat.ts";

interface Block {
  id: string;
  sessionId: string;
}
let rep: given.Person;
let admin: given.Person;

beforeAll(async () => {
  [rep, admin] = await Promise.all([given.rep({ firstName: "Vera" }), given.admin("operations")]);
  await sitDown(rep);
});
afterEach(() => {
  vi.useRealTimers();
});

const block = async (sessionId: string, hours: number | "forever" = 1, by = rep) =>
  expect(
    (await call(by, `POST /desk/sessions/${sessionId}/block`, { reason: "Spam", hours })).status,
  ).toBe(200);
const list = async (by = rep, query = "limit=100") =>
  (await call(by, `GET /desk/blocks?${query}`)).body as { items: Block[]; next: string | null };
const blockOf = async (sessionId: string, by = rep) =>
  (await list(by)).items.find((one) => one.sessionId === sessionId);
const unblock = (id: string | undefined, by = rep, reason = "A mistake") =>
  call(by, `POST /desk/blocks/${id}/unblock`, { reason });

/** Blocked for an hour, unless said otherwise. */
async function blocked(hours: number | "forever" = 1, by = rep) {
  const who = await visitor({ name: "Rui" });
  await block(who.sessionId, hours, by);
  return who;
}

describe("the list of blocked visitors", () => {
  it("says who, why, by whom and until when, the newest block first, page by page", async () => {
    const who = [await visitor(), await visitor(), await visitor()];
    // Not in the order in which the chats began.
    for (const at of [1, 2, 0]) await block(who[at]?.sessionId ?? "");
    const wanted = [0, 2, 1].map((at) => who[at]?.sessionId);
    expect((await list()).items.slice(0, 3).map((one) => one.sessionId)).toEqual(wanted);
    const first = await list(rep, "limit=2");
    const second = await list(rep, `limit=1&before=${first.next}`);
    const paged = [...first.items, ...second.items].map((one) => one.sessionId);
    expect(paged).toEqual(wanted);

    const forever = await blocked("forever", admin);
    expect((await list()).items[0]).toMatchObject({
      sessionId: forever.sessionId,
      name: "Rui",
      subject: "Essay on whales",
      reason: "Spam",
      by: admin.name,
      at: expect.any(String),
      allowed: [],
    });
    expect((await list()).items[0]).not.toHaveProperty("until");
    expect(await blockOf(paged[0] ?? "")).toMatchObject({
      by: rep.name,
      until: expect.stringMatching(/Z$/),
      allowed: ["unblock"],
    });
    const auditor = await given.admin("auditor");
    for (const one of (await list(auditor)).items) expect(one).toMatchObject({ allowed: [] });
  });

  it("forgets a block that is over, before the table does", async () => {
    const { sessionId } = await blocked(1);
    const own = await blockOf(sessionId);
    expect(own).toBeDefined();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 3_600_000 });
    const later = await given.admin("owner");
    expect(await blockOf(sessionId, later)).toBeUndefined();
    expect((await unblock(own?.id, later)).status).toBe(404);
  });

  it("has nobody of a chat whose retention is over, as nobody is left to block", async () => {
    const { sessionId } = await visitor();
    const chat = async () => (await call(rep, `GET /desk/sessions/${sessionId}`)).body.session;
    expect((await chat()).allowed).toContain("block");
    const over = { due: "presignin", dueAt: "2001-01-01T00:00:00.000Z" };
    await PreSigninSessions.patch({ sessionId })
      .set({ status: "expired", ...over })
      .go();
    // Whoever opens it next finds it as time has left it.
    const { status, allowed } = await chat();
    expect({ status, allowed }).toEqual({ status: "expired", allowed: [] });
    const wish = { reason: "Spam", hours: 1 };
    expect(await call(rep, `POST /desk/sessions/${sessionId}/block`, wish)).toMatchObject({
      status: 409,
      body: { code: "block.erased" },
    });
    expect(await chat()).toMatchObject({ status: "expired" });
  });

  it("keeps no name of who erased the chat, and the address stays blocked", async () => {
    const who = await blocked();
    expect((await call(who, "POST /visitor/session/erase")).status).toBe(204);
    expect(await blockOf(who.sessionId)).toMatchObject({ name: "Erased", subject: "Erased" });
    expect((await call(who, "POST /visitor/sessions", opening())).status).toBe(403);
  });

  it("is one query and one look at the chats, beyond knowing who calls", async () => {
    for (let at = 0; at < 5; at++) await blocked();
    const { calls } = await count(() => list(rep, "limit=4"));
    const own = calls.slice(1).map(({ command, index, limit }) => [command, index, limit]);
    expect(own).toEqual([
      ["QueryCommand", "gsi1", 5],
      ["BatchGetItemCommand", undefined, undefined],
    ]);
  });
});

describe("who was blocked", () => {
  it("chats again as soon as somebody lifts it, with a reason; the blocked chat stays closed", async () => {
    const who = await blocked();
    const refused = { status: 403, body: { code: "chat.unavailable" } };
    expect(await call(who, "POST /visitor/sessions", opening())).toMatchObject(refused);
    const own = await blockOf(who.sessionId);
    expect(await unblock(own?.id, rep, " ")).toMatchObject({ status: 400 });

    const all = await Promise.all([unblock(own?.id), unblock(own?.id), unblock(own?.id)]);
    expect(all.map((one) => one.status).sort()).toEqual([204, 404, 404]);
    expect(await blockOf(who.sessionId)).toBeUndefined();
    expect((await call(who, "POST /visitor/sessions", opening())).status).toBe(201);
    expect((await call(who, "GET /visitor/session")).body.session.status).toBe("blocked");
    const { data } = await AuditLogs.query.byScope({ scopeId: who.sessionId }).go();
    expect(data.filter((one) => one.action === "session.unblock")).toMatchObject([
      { actorId: rep.userId, reason: "A mistake" },
    ]);
  });

  it("for longer than a rep may decide is let in by an admin", async () => {
    const who = await blocked(48, admin);
    const own = await blockOf(who.sessionId);
    expect(await unblock(own?.id)).toMatchObject({ status: 403, body: { code: "block.too-long" } });
    expect((await unblock(own?.id, admin)).status).toBe(204);
    expect((await call(who, "POST /visitor/sessions", opening())).status).toBe(201);
  });

  it("by an admin is not let in sooner because a rep blocks another chat from there", async () => {
    const who = await visitor();
    const { body } = await call(who, "POST /visitor/sessions", opening());
    await block(who.sessionId, "forever", admin);
    await block(body.session.id, 1);
    expect(await blockOf(body.session.id)).toBeUndefined();
    const own = await blockOf(who.sessionId);
    expect(own).toMatchObject({ by: admin.name });
    expect((await unblock(own?.id)).status).toBe(403);
  });

  it("in two chats is on the list once, by the newer; lifting the older lifts nothing", async () => {
    const who = await visitor();
    const { body } = await call(who, "POST /visitor/sessions", opening());
    await block(who.sessionId);
    const older = await blockOf(who.sessionId);
    await block(body.session.id);
    expect(await blockOf(who.sessionId)).toBeUndefined();
    expect((await unblock(older?.id)).status).toBe(404);
    expect((await call(who, "POST /visitor/sessions", opening())).status).toBe(403);
  });
});
