import { Temporal } from "temporal-polyfill";
import { ulid } from "ulid";
import { describe, expect, it, vi } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { dynamo, inSeconds } from "../../src/db.ts";
import { causesOf } from "../../src/each.ts";
import { Busy } from "../../src/error.ts";
import { newId } from "../../src/id.ts";
import type { Part } from "../../src/lifecycle.ts";
import { Connections } from "../../src/live/connections.entity.ts";
import { upToDate } from "../../src/presignin/clock.ts";
import { sessions } from "../../src/presignin/lifecycle.ts";
import { PreSigninMessages } from "../../src/presignin/message/pre-signin-messages.entity.ts";
import { load, transition } from "../../src/presignin/moves.ts";
import { PreSigninSessions } from "../../src/presignin/pre-signin-sessions.entity.ts";
import { reactions } from "../../src/presignin/reactions.ts";
import { SessionStatus } from "../../src/presignin/schema.ts";
import { inHours, nextOpening, opensIn } from "../../src/presignin/start/hours.ts";
import { react } from "../../src/stream.ts";
import * as given from "../given.ts";
import { overtake } from "../overtake.ts";
import { changesOf } from "../stream.ts";

const past = "2001-01-01T00:00:00.000Z";

/** A chat in this state whose time has come. */
async function session(status: SessionStatus, change: object = {}) {
  const now = new Date().toISOString();
  const { data } = await PreSigninSessions.create({
    sessionId: newId("session"),
    visitorName: "Rui",
    subject: "Essay",
    status,
    startedAt: now,
    lastActivityAt: now,
    startedMonth: now.slice(0, 7),
    consentVersion: "1",
    queuedAt: now,
    preview: "Hello",
    lastSeq: 1,
    visitorSeen: 1,
    repSeen: 0,
    desk: "waiting",
    due: "presignin",
    dueAt: past,
    visitorEmail: "rui@visitor.test",
    assignedUserId: newId("user"),
    assignedName: "Vera",
    ...change,
  }).go();
  return data;
}

const recorded = async (scopeId: string) =>
  (await AuditLogs.query.byScope({ scopeId }).go()).data.map((one) => one.action);

const byRep = { actor: { type: "system", job: "test" }, part: "cs-rep" } as const;

/** What the stream says when somebody's account is closed. */
function closingOf(userId: string) {
  const user = { __edb_e__: "USERS", userId };
  const [before, after] = [true, false].map((isActive) => ({ ...user, isActive }));
  return { name: "MODIFY" as const, before, after };
}

describe("time moves a chat", () => {
  it.each([
    ["queued", "offline_message", "session.give_up"],
    ["active", "queued", "session.requeue"],
    ["waiting_visitor", "idle", "session.fall_idle"],
    ["idle", "expired", "session.expire"],
    ["resolved", "expired", "session.expire"],
  ] as const)("from %s to %s, and records it once", async (from, to, action) => {
    const one = await session(from);
    const after = await upToDate(one);
    expect(after.status).toBe(to);
    expect(after.dueAt > new Date().toISOString()).toBe(true);
    // The one who read it first has moved it; the other comes to the same.
    expect((await upToDate(one)).status).toBe(to);
    expect(await recorded(one.sessionId)).toEqual([action]);
  });

  it("takes the chat from the rep who is silent", async () => {
    const after = await upToDate(await session("active"));
    expect(after).toMatchObject({ status: "queued", desk: "waiting" });
    expect(after.assignedUserId).toBeUndefined();
  });

  it.each(["active", "waiting_visitor", "idle"] as const)(
    "gives a chat that is %s back to the queue when its rep's account is closed",
    async (status) => {
      const rep = newId("user");
      const one = await session(status, { assignedUserId: rep, desk: rep });
      await react(reactions, closingOf(rep));
      await react(reactions, closingOf(rep));
      const after = await load(one.sessionId);
      expect(after).toMatchObject({ status: "queued", desk: "waiting" });
      expect(after.assignedUserId).toBeUndefined();
      expect(await recorded(one.sessionId)).toEqual(["session.requeue"]);
    },
  );

  it("leaves a chat to its rep whose account is open again when its closing is told", async () => {
    const { userId } = await given.rep();
    const one = await session("active", { assignedUserId: userId, desk: userId });
    await react(reactions, closingOf(userId));
    expect(await load(one.sessionId)).toEqual(one);
  });

  it("leaves a chat to the colleague who gets it as its rep's account is closed", async () => {
    const [rep, colleague] = [newId("user"), newId("user")];
    const one = await session("active", { assignedUserId: rep, desk: rep });
    const hand = () =>
      transition(one, "transfer", { ...byRep, set: { assignedUserId: colleague } });
    await overtake("session.requeue", hand, () => react(reactions, closingOf(rep)));
    const after = await load(one.sessionId);
    expect(after).toMatchObject({ status: "active", assignedUserId: colleague });
  });

  it("tries again, with the stream, where somebody was faster each time", async () => {
    const rep = newId("user");
    const one = await session("active", { assignedUserId: rep, desk: rep });
    const { sessionId } = one;
    let moved = 0;
    const undo = dynamo.use((next) => async (call) => {
      if (JSON.stringify(call.input).includes("session.requeue")) {
        const dueAt = new Date(Date.now() + ++moved * 60_000).toISOString();
        await PreSigninSessions.patch({ sessionId }).set({ due: "presignin", dueAt }).go();
      }
      return next(call);
    });
    // Without this the ten tries wait for seconds.
    vi.spyOn(Math, "random").mockReturnValue(0);
    const failure = await react(reactions, closingOf(rep)).catch((error: unknown) => error);
    undo();
    vi.restoreAllMocks();
    expect(causesOf(failure)).toEqual([expect.any(Busy)]);
    expect(await load(sessionId)).toMatchObject({ status: "active", assignedUserId: rep });
    await react(reactions, closingOf(rep));
    expect(await load(sessionId)).toMatchObject({ status: "queued", desk: "waiting" });
  });

  it("does nothing to a chat that somebody moves at that very moment, whatever it is then", async () => {
    const asked = await session("active");
    const reply = () => transition(asked, "reply", byRep);
    const after = await overtake("session.requeue", reply, () => upToDate(asked));
    const { assignedUserId } = asked;
    expect(after).toMatchObject({ status: "waiting_visitor", assignedUserId });

    // The same state, and yet another: what was resolved anew is kept as long as any.
    const over = await session("resolved");
    const again = async () =>
      transition(await transition(over, "reopen", { ...byRep, to: "active" }), "resolve", byRep);
    const kept = await overtake("session.expire", again, () => upToDate(over));
    expect(kept.status).toBe("resolved");
  });

  it("leaves a visitor alone who is still connected", async () => {
    const one = await session("waiting_visitor");
    const socket = { subject: one.sessionId, connectionId: ulid(), expiresAt: inSeconds(60) };
    await Connections.create(socket).go();
    expect(await upToDate(one)).toMatchObject({ status: "waiting_visitor" });
    expect(await recorded(one.sessionId)).toEqual([]);
  });

  it("ends an offline message nobody answered for thirty days", async () => {
    const old = { startedAt: new Date(Date.now() - 31 * 86_400_000).toISOString() };
    expect((await upToDate(await session("offline_message", old))).status).toBe("expired");
  });

  it("erases what was said when the retention is over, and keeps the count", async () => {
    const one = await session("expired");
    const { sessionId } = one;
    await PreSigninMessages.create({
      sessionId,
      messageId: newId("message"),
      channel: "public",
      seq: 1,
      clientId: ulid(),
      senderType: "visitor",
      senderName: "Rui",
      content: "Hello",
    }).go();
    for (const change of await changesOf([sessionId], () => upToDate(one))) {
      await react(reactions, change);
    }
    const after = await load(sessionId);
    expect(after).toMatchObject({ status: "expired", visitorName: "Erased", lastSeq: 1 });
    expect(after.visitorEmail).toBeUndefined();
    const { data } = await PreSigninMessages.query.bySession({ sessionId, channel: "public" }).go();
    expect(data).toEqual([]);
  });
});

describe("the lifecycle of a chat", () => {
  const parts: Part[] = ["visitor", "student", "teacher", "cs-rep", "admin", "system"];
  const events = [...new Set(sessions.moves.map((one) => one.event))];

  it("refuses every move that is not in the table, with the state and what is possible", () => {
    let refused = 0;
    for (const state of SessionStatus.options) {
      for (const part of parts) {
        for (const event of events) {
          const legal = sessions.allowed(state, part).includes(event);
          const move = () => sessions.move(state, event, part);
          if (legal) expect(move().from).toContain(state);
          else {
            refused++;
            expect(move).toThrow(expect.objectContaining({ kind: "conflict" }));
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(500);
  });

  it("never leaves a final state, but to be erased or detached", () => {
    for (const state of ["converted", "expired", "blocked", "erased"] as const) {
      const leaving = sessions.moves.filter((one) => one.from.includes(state));
      for (const { event } of leaving) {
        expect(["claim", "detach", "erase", "block"]).toContain(event);
      }
    }
  });

  it("is kept by the table: of two that meet, the second is asked again", async () => {
    const stale = await session("queued");
    await transition(stale, "take", { ...byRep, set: { assignedUserId: newId("user") } });
    await expect(
      transition(stale, "take", { ...byRep, set: { assignedUserId: newId("user") } }),
    ).rejects.toMatchObject({
      code: "session.illegal-move",
      details: { state: "active", allowed: expect.arrayContaining(["transfer", "resolve"]) },
    });
  });
});

describe("business hours", () => {
  const at = (text: string) => Temporal.Instant.from(text);

  it("are London's, summer and winter", () => {
    expect(inHours(at("2026-11-23T08:00:00Z"))).toBe(true);
    expect(inHours(at("2026-11-23T07:59:59Z"))).toBe(false);
    expect(inHours(at("2026-11-23T20:00:00Z"))).toBe(false);
    expect(inHours(at("2026-06-15T07:00:00Z"))).toBe(true);
    expect(inHours(at("2026-11-22T12:00:00Z"))).toBe(false);
  });

  it("open next on a working day, told in the visitor's own zone", () => {
    expect(nextOpening(at("2026-11-20T21:00:00Z")).toInstant().toString()).toBe(
      "2026-11-23T08:00:00Z",
    );
    expect(nextOpening(at("2026-11-23T07:00:00Z")).toInstant().toString()).toBe(
      "2026-11-23T08:00:00Z",
    );
    expect(opensIn("Europe/Lisbon", at("2026-06-13T10:00:00Z"))).toBe("2026-06-15T08:00:00+01:00");
    expect(opensIn("Asia/Tokyo", at("2026-11-22T10:00:00Z"))).toBe("2026-11-23T17:00:00+09:00");
    // Browsers know this zone and Temporal does not.
    expect(opensIn("IST", at("2026-11-22T10:00:00Z"))).toBe("2026-11-23T08:00:00+00:00");
  });
});
