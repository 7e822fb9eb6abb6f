import { createLive, type LiveOptions, type LiveState } from "@lyceum/live-client/live.ts";
import { LiveError } from "@lyceum/live-client/live-error.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { chatServer } from "./server.ts";

let server: Awaited<ReturnType<typeof chatServer>>;
let ends: (() => void)[] = [];

beforeEach(async () => {
  server = await chatServer();
});

afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  await server.close();
});

function connect(options: Partial<LiveOptions> = {}) {
  const live = createLive({ ticket: server.ticket, backoff: [20, 100], ...options });
  const states: LiveState[] = [];
  live.on<LiveState>("state", (state) => states.push(state));
  ends.push(live.stop);
  live.start();
  return { live, states };
}

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 5 });

const until = (state: LiveState, live: { state: LiveState }) =>
  eventually(() => expect(live.state).toBe(state));

describe("a live connection", () => {
  it("opens with a fresh ticket and answers calls by their frame id", async () => {
    const { live, states } = connect();
    await until("live", live);
    const [first, second] = await Promise.all([
      live.call<{ seq: number }>("send", { in: "room", clientId: "a", content: "one" }),
      live.call<{ seq: number }>("send", { in: "room", clientId: "b", content: "two" }),
    ]);
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(states).toEqual(["connecting", "live"]);
    expect(server.tickets).toBe(1);
  });

  it("hands hints to those who asked for their type, until they stop", async () => {
    const { live } = connect();
    await until("live", live);
    const heard: unknown[] = [];
    const off = live.on("typing", (data) => heard.push(data));
    server.push({ type: "typing", data: { on: true } });
    server.push({ type: "seen", data: { seq: 1 } });
    await eventually(() => expect(heard).toEqual([{ on: true }]));
    off();
    server.push({ type: "typing", data: { on: false } });
    await live.call("ping");
    expect(heard).toHaveLength(1);
  });

  it("rejects with the server's code, and without one when nobody answered", async () => {
    const { live } = connect({ patience: 100 });
    await expect(live.call("ping")).rejects.toMatchObject({ code: undefined, final: false });
    await until("live", live);
    server.faults.refuseSend = "session.closed";
    await expect(live.call("send", {})).rejects.toMatchObject({
      code: "session.closed",
      message: "Not now.",
      final: true,
    });
    server.faults.refuseSend = "rate-limited";
    await expect(live.call("send", {})).rejects.toMatchObject({ retryAfter: 1, final: false });
  });

  it("takes a refusal of the gateway, which names no frame, for all that is under way", async () => {
    const { live } = connect();
    await until("live", live);
    server.faults.mute = true;
    const calls = [live.call("send", {}), live.call("read", {})];
    server.push({ message: "Too Many Requests", connectionId: "c", requestId: "r" });
    for (const call of calls) {
      await expect(call).rejects.toMatchObject({ code: "busy", retryAfter: 2, final: false });
    }
    expect(live.state).toBe("live");
  });

  it("comes back after a cut, with another ticket", async () => {
    const { live, states } = connect();
    await until("live", live);
    server.cut();
    await until("connecting", live);
    await until("live", live);
    expect(server.tickets).toBe(2);
    expect(states).toEqual(["connecting", "live", "connecting", "live"]);
  });

  it("fails the calls of a socket that died at once, not at their timeout", async () => {
    const { live } = connect({ patience: 60_000 });
    await until("live", live);
    server.faults.mute = true;
    const asked = live.call("send", {});
    server.cut();
    await expect(asked).rejects.toBeInstanceOf(LiveError);
  });

  it("notices a socket that is dead without having closed", async () => {
    const { live } = connect({ heartbeat: 50, patience: 80 });
    await until("live", live);
    server.faults.mute = true;
    await until("connecting", live);
    server.faults.mute = false;
    await until("live", live);
    expect(server.tickets).toBeGreaterThan(1);
  });

  it("is proven alive when an answer is late, before it is given up", async () => {
    const { live, states } = connect({ patience: 500 });
    await until("live", live);
    await expect(live.call("unknown")).rejects.toMatchObject({ code: undefined });
    await eventually(() => expect(server.frames.map((one) => one.action)).toContain("ping"));
    await new Promise((done) => setTimeout(done, 700));
    expect(states).toEqual(["connecting", "live"]);
  });

  it("moves to a successor before the end of life, without a break", async () => {
    const { live, states } = connect({ lifetime: 100, patience: 150 });
    await until("live", live);
    let opens = 0;
    live.on("open", () => opens++);
    await eventually(() => expect(opens).toBeGreaterThan(1));
    await live.call("ping");
    expect(states).toEqual(["connecting", "live"]);
    const before = server.tickets;
    await eventually(() => expect(server.tickets).toBeGreaterThan(before + 1));
    expect(server.sockets).toBeLessThan(5);
  });

  it("polls while HTTPS works and no socket opens, and stops when one does", async () => {
    server.faults.refuse = true;
    const { live } = connect({ ticket: server.ticket, pollEvery: 20 });
    let polls = 0;
    live.on("poll", () => polls++);
    // The upgrade itself succeeds before the cut here, so a blocked socket is one that goes nowhere.
    const blocked = createLive({
      ticket: async () => ({ url: "ws://127.0.0.1:1/live", ticket: "t" }),
      pollEvery: 20,
      backoff: [20, 50],
    });
    ends.push(blocked.stop);
    blocked.on("poll", () => polls++);
    blocked.start();
    await until("polling", blocked);
    await eventually(() => expect(polls).toBeGreaterThan(3));
    server.faults.refuse = false;
    await until("live", live);
  });

  it("backs off while the tickets are not to be had, and wakes at once", async () => {
    let down = true;
    let asked = 0;
    const { live } = connect({
      backoff: [60_000, 60_000],
      async ticket() {
        asked++;
        if (down) throw new Error("offline");
        return server.ticket();
      },
    });
    await until("offline", live);
    down = false;
    live.wake();
    await until("live", live);
    expect(asked).toBe(2);
  });

  it("does not dial without pause where sockets die young", async () => {
    server.faults.refuse = true;
    connect({ backoff: [40, 10_000] });
    await new Promise((done) => setTimeout(done, 700));
    expect(server.tickets).toBeLessThan(8);
  });

  it("ends on bye and on a final refusal of the ticket", async () => {
    const { live } = connect();
    await until("live", live);
    const reasons: unknown[] = [];
    live.on("bye", (data) => reasons.push(data));
    server.push({ type: "bye", data: { reason: "erased" } });
    await until("offline", live);
    expect(reasons).toEqual([{ reason: "erased" }]);

    let asked = 0;
    const refused = connect({
      async ticket() {
        asked++;
        throw new LiveError({ code: "access.denied", message: "Over." });
      },
    });
    await until("offline", refused.live);
    await new Promise((done) => setTimeout(done, 150));
    expect([asked, server.tickets]).toEqual([1, 1]);
  });
});
