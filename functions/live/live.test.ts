import type { Live } from "@lyceum/live-client/live.ts";
import { ulid } from "ulid";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startWorld } from "../test/world.ts";

const world = await startWorld();
afterAll(async () => {
  // All visitors of the run come from one address.
  const { items } = await world.call(rep, "GET /desk/blocks");
  for (const { id } of items) {
    await world.call(rep, `POST /desk/blocks/${id}/unblock`, { reason: "The test is over" });
  }
  world.hangUp();
});

async function online(who: { headers: Record<string, string> }) {
  const live = world.connect(who);
  await eventually(() => expect(live.state).toBe("live"));
  return live;
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

const rep = await world.given.rep({ firstName: "Vera" });
const desk = await online(rep);

/** A test looks at what it names. */
type Loose = ReturnType<typeof JSON.parse>;

/** Everything a socket hears of one type. */
function hear(live: Live, type: string) {
  const heard: Loose[] = [];
  live.on<Loose>(type, (data) => heard.push(data));
  return heard;
}

const message = (id: string, content: string, since = 1) => ({
  in: id,
  clientId: ulid(),
  content,
  since,
});

/** A visitor and the rep who has taken the chat, both with a socket. */
async function conversation() {
  const who = await world.visitor();
  const live = await online(who);
  await world.call(rep, `POST /desk/sessions/${who.sessionId}/take`);
  return { who, id: who.sessionId, live };
}

const opens = (url: string) =>
  new Promise<boolean>((done) => {
    const socket = new WebSocket(url);
    socket.onopen = () => done(true);
    socket.onerror = () => done(false);
  });

/** Whoever may have a socket, and what takes that away. */
const ends: [string, () => Promise<Loose>, (who: Loose) => Promise<unknown>][] = [
  ["signed out", () => world.given.student(), (who) => world.call(who, "DELETE /sessions/current")],
  [
    "ended all other sign-ins",
    () => world.given.student(),
    async (who) => {
      const { newSignIn } = await import("@lyceum/core/user/sign-in/sign-ins.ts");
      const { AuthSessions } = await import("@lyceum/core/user/sign-in/auth-sessions.entity.ts");
      const { item, token } = newSignIn(who.userId, 0, undefined);
      await AuthSessions.create(item).go();
      const elsewhere = { headers: { ...who.headers, cookie: `__Host-lyceum=${token}` } };
      await world.call(elsewhere, "POST /sessions/revoke-others");
    },
  ],
  [
    "was deactivated",
    () => world.given.teacher(),
    async (who) =>
      world.call(await world.given.admin(), `POST /people/${who.userId}/deactivate`, {
        reason: "Left",
      }),
  ],
  [
    "erased the chat",
    () => world.visitor(),
    (who) => world.call(who, "POST /visitor/session/erase"),
  ],
];

describe("a socket", () => {
  it("opens with a ticket, once", async () => {
    const who = await world.visitor();
    const { url, ticket } = await world.call(who, "POST /visitor/ticket");
    expect(await opens(`${url}?ticket=${ticket}`)).toBe(true);
    expect(await opens(`${url}?ticket=${ticket}`)).toBe(false);
  });

  it.each(ends)(
    "does not open with a ticket bought before its owner %s",
    async (_what, person, end) => {
      const who = await person();
      const { url, ticket } = await world.call(
        who,
        `POST ${who.sessionId ? "/visitor" : "/live"}/ticket`,
      );
      await end(who);
      expect(await opens(`${url}?ticket=${ticket}`)).toBe(false);
    },
  );

  it.each(ends)(
    "stays shut when its owner %s after the ticket was looked at",
    async (_what, person, end) => {
      const who = await person();
      const subject = who.sessionId ?? who.userId;
      const authorizer = {
        subject,
        kind: who.sessionId ? "visitor" : "user",
        authId: who.actor?.authId,
      };
      const connect = () =>
        world.cloud.invoke("LiveConnect", {
          requestContext: {
            connectionId: ulid(),
            requestId: "r",
            authorizer: { name: "", ...authorizer },
          },
        });
      const { socketsOf } = await import("@lyceum/core/live/push.ts");
      expect(await connect()).toEqual({ statusCode: 200 });
      expect(await socketsOf(subject, true)).toHaveLength(1);
      await end(who);
      expect(await connect()).toEqual({ statusCode: 403 });
      expect(await socketsOf(subject, true)).toEqual([]);
    },
  );

  it("carries a conversation: messages, typing, seen, and whose turn it is", async () => {
    const { live, id } = await conversation();
    const [visitorHears, deskHears] = [hear(live, "message"), hear(desk, "message")];
    const [seen, typing] = [hear(live, "seen"), hear(desk, "typing")];
    const views = hear(live, "session");
    const deskViews = hear(desk, "session");

    await live.call("typing", { in: id, on: true });
    await eventually(() =>
      expect(typing).toContainEqual({ in: id, who: { type: "visitor", name: "Rui" }, on: true }),
    );
    const sent = await desk.call<Loose>("send", message(id, "Hello Rui"));
    expect(sent).toMatchObject({ seq: 2, in: id, sender: { type: "rep", id: rep.userId } });
    await eventually(() =>
      expect(visitorHears.at(-1)).toMatchObject({ seq: 2, content: "Hello Rui" }),
    );
    expect(visitorHears.at(-1).sender).toEqual({ type: "rep", name: "Vera Lopes" });
    await eventually(() =>
      expect(views.at(-1)).toMatchObject({
        status: "waiting_visitor",
        assignedTo: { name: "Vera Lopes" },
      }),
    );
    await live.call("seen", { in: id, seq: 2 });
    await eventually(() => expect(seen).toContainEqual({ in: id, by: "visitor", seq: 2 }));

    await live.call("send", message(id, "Thanks", 2));
    await eventually(() => expect(deskHears.at(-1)).toMatchObject({ seq: 3, content: "Thanks" }));
    await eventually(() =>
      expect(deskViews.filter((one) => one.id === id).at(-1)).toMatchObject({
        status: "active",
        lastSeq: 3,
        unread: 1,
        preview: "Thanks",
      }),
    );
    const page = await live.call<Loose>("read", { in: id, after: 1 });
    expect(page).toMatchObject({ lastSeq: 3, items: [{ seq: 2 }, { seq: 3 }] });
  });

  it("tells who is given a chat that nobody took, and the visitor who answers", async () => {
    const colleague = await world.given.rep({ firstName: "Nuno" });
    const theirs = await online(colleague);
    const who = await world.visitor();
    const [hears, heard] = [hear(theirs, "session"), hear(await online(who), "session")];
    const { PreSigninSessions } = await import(
      "@lyceum/core/presignin/pre-signin-sessions.entity.ts"
    );
    // As if it had waited for a minute.
    const dueAt = new Date(Date.now() + 9 * 60_000).toISOString();
    await PreSigninSessions.patch({ sessionId: who.sessionId })
      .set({ due: "presignin", dueAt })
      .go();
    await Promise.all([world.cloud.invoke("Sweep", {}), world.cloud.invoke("Sweep", {})]);
    await eventually(() =>
      expect(hears.filter((one) => one.id === who.sessionId).at(-1)).toMatchObject({
        status: "active",
        given: { at: expect.any(String) },
        assignedTo: { userId: colleague.userId },
      }),
    );
    await eventually(() =>
      expect(heard.at(-1)).toMatchObject({ status: "active", assignedTo: { name: "Nuno Lopes" } }),
    );
    expect(JSON.stringify(heard)).not.toContain("given");
    theirs.stop();
  });

  it("never carries a note to the visitor", async () => {
    const { live, id } = await conversation();
    const heard: string[] = [];
    for (const type of ["message", "session", "seen", "attachment"]) {
      live.on<Loose>(type, (data) => heard.push(JSON.stringify(data)));
    }
    const note = { ...message(id, "Do not tell", 0), channel: "internal" };
    expect(await desk.call("send", note)).toMatchObject({ channel: "internal", seq: 1 });
    await expect(live.call("send", note)).rejects.toMatchObject({ code: "access.denied" });
    await expect(
      live.call("read", { in: id, after: 0, channel: "internal" }),
    ).rejects.toMatchObject({
      code: "access.denied",
    });
    await desk.call("send", message(id, "Visible"));
    await eventually(() => expect(heard.some((one) => one.includes("Visible"))).toBe(true));
    expect(heard.join()).not.toContain("Do not tell");
  });

  it("reaches its own chat and no other", async () => {
    const [one, other] = [await conversation(), await conversation()];
    for (const [verb, body] of [
      ["send", message(other.id, "x")],
      ["read", { in: other.id, after: 0 }],
      ["seen", { in: other.id, seq: 1 }],
      ["typing", { in: other.id, on: true }],
    ] as const) {
      await expect(one.live.call(verb, body)).rejects.toMatchObject({ code: "session.not-found" });
    }
  });

  it("answers what it does not understand", async () => {
    const { live, id } = await conversation();
    await expect(live.call("dance", {})).rejects.toMatchObject({ code: "frame.unknown" });
    await expect(live.call("send", { in: id, clientId: "x", content: "y" })).rejects.toMatchObject({
      code: "input.invalid",
      field: "clientId",
    });
    await expect(live.call("seen", { in: "nobody", seq: 1 })).rejects.toMatchObject({
      field: "in",
    });
    await expect(live.call("ping")).resolves.toBeUndefined();
  });

  it("goes on in the account without a reload once the chat is claimed", async () => {
    const { who, live, id } = await conversation();
    await desk.call("send", message(id, "Sign up!"));
    const [identity, views] = [hear(live, "identity"), hear(desk, "session")];
    const student = await world.given.student({ firstName: "Rui" });
    const both = {
      headers: {
        ...student.headers,
        cookie: `${student.cookie}; __Host-lyceum-visitor=${who.secret}`,
      },
    };
    const { threadId } = await world.call(both, "POST /claims", {
      include: { messages: true, files: true },
    });
    await eventually(() => expect(identity).toEqual([{ threadId }]));
    await eventually(() =>
      expect(views.filter((one) => one.id === id).at(-1)).toMatchObject({
        status: "converted",
        threadId,
        visitor: { verified: true, userId: student.userId },
      }),
    );
    await expect(live.call("send", message(id, "late", 2))).rejects.toMatchObject({
      code: "session.converted",
    });
    const own = await online(student);
    const heard = hear(desk, "message");
    expect(await own.call("send", message(threadId, "It is me", 3))).toMatchObject({ seq: 4 });
    await eventually(() => expect(heard.at(-1)).toMatchObject({ in: threadId, seq: 4 }));
  });

  it.each([
    ["ended", (who: Loose) => world.call(who, "POST /visitor/session/end")],
    ["erased", (who: Loose) => world.call(who, "POST /visitor/session/erase")],
    [
      "blocked",
      (who: Loose) =>
        world.call(rep, `POST /desk/sessions/${who.sessionId}/block`, { reason: "Spam" }),
    ],
  ])("closes with a bye when the chat is %s", async (reason, act) => {
    const { who, live } = await conversation();
    const heard = hear(live, "bye");
    await act(who);
    await eventually(() => expect(heard).toEqual([{ reason }]));
    expect(live.state).toBe("offline");
  });

  it("closes when its owner is deactivated, or signs out there", async () => {
    const [one, other] = [await world.given.rep(), await world.given.rep()];
    const sockets = await Promise.all([online(one), online(other)]);
    const heard = sockets.map((live) => hear(live, "bye"));
    const owner = await world.given.admin("owner");
    await world.call(owner, `POST /people/${one.userId}/deactivate`, { reason: "Left" });
    await world.call(other, "DELETE /sessions/current");
    await eventually(() => expect(heard[0]).toEqual([{ reason: "deactivated" }]));
    await eventually(() => expect(heard[1]).toEqual([{ reason: "signed-out" }]));
  });

  it("tells the desk who comes and goes", async () => {
    const heard = hear(desk, "presence");
    const colleague = await world.given.rep();
    const live = await online(colleague);
    await eventually(() =>
      expect(heard).toContainEqual({ userId: colleague.userId, presence: "online" }),
    );
    expect(await world.call(rep, "GET /desk/team")).toContainEqual(
      expect.objectContaining({ userId: colleague.userId, presence: "online" }),
    );
    live.stop();
    await eventually(() =>
      expect(heard).toContainEqual({ userId: colleague.userId, presence: "offline" }),
    );
  });
});
