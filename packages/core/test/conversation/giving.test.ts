import { ulid } from "ulid";
import { describe, expect, it, onTestFinished } from "vitest";
import { system } from "../../src/actor.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { giveOut } from "../../src/desk/giving.ts";
import { reactions } from "../../src/desk/reactions.ts";
import { knows } from "../../src/desk/skills.ts";
import { AppError } from "../../src/error.ts";
import { newId } from "../../src/id.ts";
import { Connections } from "../../src/live/connections.entity.ts";
import { upToDate } from "../../src/presignin/clock.ts";
import { take } from "../../src/presignin/desk-moves.ts";
import { load, queueKeys, transition } from "../../src/presignin/moves.ts";
import { PreSigninSessions } from "../../src/presignin/pre-signin-sessions.entity.ts";
import { react } from "../../src/stream.ts";
import { CsReps } from "../../src/user/role/cs-reps.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { useSockets } from "../sockets.ts";
import { changesOf } from "../stream.ts";

useSockets();

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

/** A chat that has waited so long; gone when the test is. */
async function waiting(seconds: number, change: { subject?: string; locale?: string } = {}) {
  const at = ago(seconds);
  const sessionId = newId("session");
  const placed = await queueKeys("queued", { queuedAt: at }, Date.parse(at));
  await PreSigninSessions.create({
    sessionId,
    visitorName: "Rui",
    subject: "Essay",
    status: "queued" as const,
    startedAt: at,
    lastActivityAt: at,
    startedMonth: at.slice(0, 7),
    consentVersion: "1",
    preview: "Hello",
    lastSeq: 1,
    visitorSeen: 1,
    repSeen: 0,
    ...placed,
    ...change,
  }).go();
  onTestFinished(() => void PreSigninSessions.delete({ sessionId }).go());
  return sessionId;
}

/** A rep with a socket at the desk until the test is over. */
async function atDesk(presence: "online" | "busy" | "away" = "online", profile: object = {}) {
  const rep = await given.rep({ presence });
  const { userId, name } = rep;
  await CsReps.patch({ userId }).set(profile).go();
  await sitDown(userId, name, "cs-rep", presence);
  return rep;
}

async function sitDown(
  subject: string,
  name: string,
  role: string,
  presence: "online" | "busy" | "away",
) {
  const socket = { subject, connectionId: ulid() };
  await Connections.create({
    ...socket,
    name,
    role,
    presence,
    room: "desk",
    expiresAt: Math.floor(Date.now() / 1000) + 600,
  }).go();
  onTestFinished(() => void Connections.delete(socket).go());
}

const holderOf = async (sessionId: string) => (await load(sessionId)).assignedUserId;

const recorded = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go()).data.map((one) => one.action);

describe("a chat nobody took", () => {
  it("is given after 45 seconds, once, and recorded as the desk's own doing", async () => {
    const rep = await atDesk();
    const [young, old] = [await waiting(40), await waiting(46)];
    await giveOut();
    await giveOut();
    expect(await load(young)).toMatchObject({ status: "queued", desk: "waiting" });
    const after = await load(old);
    expect(after).toMatchObject({
      status: "active",
      desk: rep.userId,
      assignedUserId: rep.userId,
      assignedName: rep.name,
      assignedCsrepId: rep.profileId,
      givenAt: expect.any(String),
    });
    const { data } = await AuditLogs.query.byScope({ scopeId: old }).go();
    expect(data).toMatchObject([{ action: "session.give", actorType: "system" }]);
    // Who was given it has five minutes, not the quarter of an hour of who took it.
    const patience = Date.parse(after.dueAt) - Date.parse(after.givenAt ?? "");
    expect(Math.abs(patience - 300_000)).toBeLessThan(1000);
  });

  it("goes to the least loaded, in parts of what each can do at a time", async () => {
    const big = await atDesk("online", { maxChats: 6 });
    const small = await atDesk("online", { maxChats: 2 });
    const ids = [];
    for (let at = 0; at < 8; at++) ids.push(await waiting(300 - at));
    await giveOut();
    const holders = await Promise.all(ids.map(holderOf));
    expect(holders.filter((one) => one === big.userId)).toHaveLength(6);
    expect(holders.filter((one) => one === small.userId)).toHaveLength(2);
    // The two who waited longest are with two people.
    expect(new Set(holders.slice(0, 2)).size).toBe(2);
    const late = await waiting(60);
    await giveOut();
    expect(await holderOf(late)).toBeUndefined();
  });

  it("goes to nobody who is busy, away, gone, full or no rep", async () => {
    await atDesk("busy");
    await atDesk("away");
    await given.rep();
    const admin = await given.admin("operations");
    await sitDown(admin.userId, admin.name, "admin", "online");
    const full = await atDesk("online", { maxChats: 1 });
    const [mine, other] = [await waiting(100), await waiting(90)];
    await take(full.actor, { sessionId: mine });
    // The socket still says online: what the rep has just chosen counts.
    const leaving = await atDesk("online");
    await CsReps.patch({ userId: leaving.userId }).set({ presence: "away" }).go();
    await giveOut();
    expect(await load(other)).toMatchObject({ status: "queued" });
  });

  it("goes first to who knows what it is about", async () => {
    await atDesk("online", { skills: ["exams"] });
    const money = await atDesk("online", { skills: ["Invoices", "exams"] });
    const lisbon = await atDesk("online", { skills: ["Portuguese"], maxChats: 1 });
    const bill = await waiting(120, { subject: "Where are my invoices?", locale: "de" });
    const hello = await waiting(110, { subject: "Hello", locale: "pt-PT" });
    const bill2 = await waiting(100, { subject: "invoices again" });
    await giveOut();
    expect(await holderOf(bill)).toBe(money.userId);
    expect(await holderOf(hello)).toBe(lisbon.userId);
    expect(await holderOf(bill2)).toBe(money.userId);
    expect(knows(["art"], { subject: "Party", locale: "??" } as never)).toBe(false);
  });

  it("goes to somebody else when who had it stayed silent", async () => {
    const silent = await atDesk();
    const sessionId = await waiting(60);
    await giveOut();
    expect(await holderOf(sessionId)).toBe(silent.userId);
    await PreSigninSessions.patch({ sessionId })
      .set({ due: "presignin", dueAt: ago(1) })
      .go();
    expect(await upToDate(await load(sessionId))).toMatchObject({
      status: "queued",
      lapsedUserId: silent.userId,
    });
    // Its time in the queue begins anew.
    const wait = () =>
      PreSigninSessions.patch({ sessionId })
        .set({ due: "presignin", dueAt: new Date(Date.now() + 540_000).toISOString() })
        .go();
    await wait();
    await giveOut();
    expect(await holderOf(sessionId)).toBeUndefined();
    const other = await atDesk();
    await giveOut();
    expect(await load(sessionId)).toMatchObject({ assignedUserId: other.userId });
    expect(await recorded(sessionId)).toEqual(["session.give", "session.requeue", "session.give"]);
  });

  it("has one winner, and no desk is filled over its brim, however many give and take at once", async () => {
    const reps = [await atDesk("online", { maxChats: 3 }), await atDesk("online", { maxChats: 4 })];
    const taker = await given.rep();
    const ids = [];
    for (let at = 0; at < 20; at++) ids.push(await waiting(200 - at));
    const grab = (sessionId: string) =>
      take(taker.actor, { sessionId }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
    await Promise.all([
      ...Array.from({ length: 8 }, () => giveOut()),
      ...ids.slice(0, 5).map(grab),
    ]);
    const holders = await Promise.all(ids.map(holderOf));
    const held = (userId: string) => holders.filter((one) => one === userId).length;
    expect(held(reps[0]?.userId ?? "")).toBeLessThanOrEqual(3);
    expect(held(reps[1]?.userId ?? "")).toBeLessThanOrEqual(4);
    for (const [at, sessionId] of ids.entries()) {
      expect(await recorded(sessionId)).toHaveLength(holders[at] ? 1 : 0);
    }
    // What was in the way at that moment is not in the next sweep.
    await new Promise((done) => setTimeout(done, 2_100));
    await giveOut();
    const after = await Promise.all(ids.map(holderOf));
    expect(after.filter((one) => one === reps[0]?.userId)).toHaveLength(3);
    expect(after.filter((one) => one === reps[1]?.userId)).toHaveLength(4);
  });

  it("is given at once when a rep comes online or has room again", async () => {
    const sessionId = await waiting(60);
    const rep = await given.rep();
    const [inserted] = await changesOf([rep.userId], () =>
      sitDown(rep.userId, rep.name, "cs-rep", "online"),
    );
    if (!inserted) throw new Error("Nobody sat down.");
    await CsReps.patch({ userId: rep.userId }).set({ maxChats: 1 }).go();
    await react(reactions, inserted);
    expect(await holderOf(sessionId)).toBe(rep.userId);

    const next = await waiting(60);
    const change = { actor: system("test"), part: "cs-rep" as const };
    const solved = await changesOf([sessionId], async () =>
      transition(await load(sessionId), "resolve", change),
    );
    await new Promise((done) => setTimeout(done, 2_100));
    for (const one of solved) await react(reactions, one);
    expect(await holderOf(next)).toBe(rep.userId);
  });

  it("costs one query when nothing waits, two when nobody is there", async () => {
    const idle = await count(giveOut);
    expect(idle.calls).toMatchObject([{ command: "QueryCommand", index: "gsi3" }]);
    await waiting(60);
    const alone = await count(giveOut);
    expect(alone.calls.map((one) => one.index)).toEqual(["gsi3", "gsi1"]);
    await atDesk();
    await atDesk("busy");
    // Who waits, who is there, their profiles, what each online has, and the transaction.
    const { calls } = await count(giveOut);
    expect(calls.map((one) => one.command)).toEqual([
      "QueryCommand",
      "QueryCommand",
      "BatchGetItemCommand",
      "QueryCommand",
      "TransactWriteItemsCommand",
    ]);
    const presence = { name: "MODIFY" as const, before: {}, after: {} };
    const item = { __edb_e__: "CONNECTIONS", room: "desk", role: "cs-rep", presence: "online" };
    expect(
      (await count(() => react(reactions, { ...presence, before: item, after: item }))).calls,
    ).toEqual([]);
  });
});
