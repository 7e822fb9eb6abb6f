import { createLive } from "@lyceum/live-client/live.ts";
import { LiveError } from "@lyceum/live-client/live-error.ts";
import { createLog } from "@lyceum/live-client/log.ts";
import type { Outgoing } from "@lyceum/live-client/outbox.ts";
import type { Store } from "@lyceum/live-client/store.ts";
import { ulid } from "@lyceum/live-client/ulid.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFaultyLog } from "./faulty-log.ts";
import { chatServer, type Message } from "./server.ts";

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

/** What `localStorage` is to two tabs: one text, and the other tab is told. */
function sharedStorage() {
  let held: Outgoing[] | undefined;
  const watchers = new Map<object, () => void>();
  return (): Store<Outgoing[]> => {
    const tab = {};
    return {
      load: () => held && [...held],
      save(next) {
        held = next;
        for (const [other, tell] of watchers) if (other !== tab) queueMicrotask(tell);
      },
      watch(changed) {
        watchers.set(tab, changed);
        return () => watchers.delete(tab);
      },
    };
  };
}

function join(options: Partial<Parameters<typeof createFaultyLog<Message>>[0]> = {}) {
  const live = createLive({ ticket: server.ticket, backoff: [10, 50], patience: 300 });
  const log = createFaultyLog<Message>({
    id: "room",
    live,
    read: (after) => live.call("read", { in: "room", after }),
    send: ({ clientId, content, since }) =>
      live.call("send", { in: "room", clientId, content, since }),
    maxPause: 60,
    ...options,
  });
  ends.push(log.close, live.stop);
  live.start();
  return { live, log };
}

const contents = (log: { messages: readonly Message[] }) => log.messages.map((one) => one.content);
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 5 });

describe("a message log", () => {
  it("sends in order and shows what is under way until it is in the log", async () => {
    const { log } = join();
    for (const word of ["one", "two", "three"]) log.send(word);
    expect(log.outbox.map((one) => [one.content, one.state, one.since])).toEqual([
      ["one", "pending", 0],
      ["two", "pending", 0],
      ["three", "pending", 0],
    ]);
    await eventually(() => expect(contents(log)).toEqual(["one", "two", "three"]));
    expect(log.outbox).toEqual([]);
    expect(log.messages.map((one) => one.seq)).toEqual([1, 2, 3]);
  });

  it("asks for what is missing when it holds 5 and is given 7", async () => {
    const { log, live } = join();
    await eventually(() => expect(live.state).toBe("live"));
    for (let n = 1; n <= 5; n++) server.append(`c${n}`, `m${n}`);
    await eventually(() => expect(log.lastSeq).toBe(5));
    server.faults.loseHints = 1;
    server.append("c6", "m6");
    server.append("c7", "m7");
    await eventually(() => expect(log.lastSeq).toBe(7));
    expect(contents(log)).toEqual(["m1", "m2", "m3", "m4", "m5", "m6", "m7"]);
  });

  it("keeps the hole with catch-up off", async () => {
    const { log, live } = join({ catchUp: false });
    await eventually(() => expect(live.state).toBe("live"));
    server.append("c1", "m1");
    server.faults.loseHints = 1;
    server.append("c2", "m2");
    server.append("c3", "m3");
    await live.call("ping");
    await log.resume();
    expect(contents(log)).toEqual(["m1"]);
  });

  it("catches up page by page after a break", async () => {
    const { log, live } = join();
    await eventually(() => expect(live.state).toBe("live"));
    server.cut();
    for (let n = 1; n <= 10; n++) server.append(`c${n}`, `m${n}`);
    await eventually(() => expect(log.lastSeq).toBe(10));
    expect(new Set(contents(log)).size).toBe(10);
  });

  it("repeats an unanswered message under the same client id: it is there once", async () => {
    const { log } = join();
    server.faults.loseReplies = 2;
    log.send("only once");
    log.send("and then this");
    await eventually(() => expect(log.outbox).toEqual([]));
    expect(server.log.map((one) => one.content)).toEqual(["only once", "and then this"]);
  });

  it("is there twice without a stable client id", async () => {
    const { log } = join({ stableClientId: false, catchUp: true });
    server.faults.loseReplies = 1;
    log.send("twice");
    await eventually(() =>
      expect(server.log.map((one) => one.content)).toEqual(["twice", "twice"]),
    );
    await eventually(() => expect(log.lastSeq).toBe(2));
  });

  it("keeps a refused message for its writer, sends the next, and retries or discards on demand", async () => {
    let refuse = true;
    const answers = async ({ clientId, content }: Outgoing) => {
      if (refuse && content !== "fine") {
        throw new LiveError({ code: "input.invalid", message: "Too long." });
      }
      return server.append(clientId, content);
    };
    const { log } = join({ send: answers });
    const bad = log.send("bad");
    const worse = log.send("worse");
    log.send("fine");
    await eventually(() => expect(contents(log)).toEqual(["fine"]));
    expect(log.outbox.map((one) => [one.content, one.state, one.error])).toEqual([
      ["bad", "failed", "Too long."],
      ["worse", "failed", "Too long."],
    ]);
    refuse = false;
    log.discard(worse.clientId);
    log.retry(bad.clientId);
    await eventually(() => expect(contents(log)).toEqual(["fine", "bad"]));
    expect(log.outbox).toEqual([]);
    expect(server.log[1]?.clientId).toBe(bad.clientId);
  });

  it.each(["rate-limited", "busy"])(
    "waits as long as a server that says %s asks it to, and says until when",
    async (code) => {
      const { log } = join();
      server.faults.refuseSend = code;
      log.send("patient");
      await eventually(() => expect(log.pausedUntil).toBeGreaterThan(Date.now()));
      const sends = () => server.frames.filter((one) => one.action === "send").length;
      expect(sends()).toBe(1);
      server.faults.refuseSend = "";
      await log.resume();
      expect(sends()).toBe(1);
      await eventually(() => expect(contents(log)).toEqual(["patient"]));
      expect(log.pausedUntil).toBe(0);
    },
  );

  it("gives a message back to its writer after repeated faults of the server", async () => {
    const { log } = join();
    server.faults.refuseSend = "internal";
    log.send("unlucky");
    await eventually(() => expect(log.outbox[0]?.state).toBe("failed"));
  });

  it("sends after a reload what was written before it", async () => {
    const tab = sharedStorage();
    const before = createLog<Message>({
      id: "room",
      store: tab(),
      read: async () => ({ items: [] }),
      send: () => Promise.reject(new LiveError()),
    });
    const { clientId } = before.send("written offline");
    before.close();
    const { log } = join({ store: tab() });
    await eventually(() => expect(contents(log)).toEqual(["written offline"]));
    expect(server.log[0]?.clientId).toBe(clientId);
  });

  it("keeps two tabs in step", async () => {
    const tab = sharedStorage();
    const one = join({ store: tab() });
    const two = join({ store: tab() });
    await eventually(() => expect([one.live.state, two.live.state]).toEqual(["live", "live"]));
    server.faults.mute = true;
    one.log.send("from one");
    two.log.send("from two");
    await eventually(() =>
      expect(two.log.outbox.map((m) => m.content)).toEqual(["from one", "from two"]),
    );
    await eventually(() => expect(one.log.outbox).toEqual(two.log.outbox));
    server.faults.mute = false;
    await eventually(() => expect(one.log.lastSeq + two.log.lastSeq).toBe(4));
    expect(one.log.messages).toEqual(two.log.messages);
    expect([...one.log.outbox, ...two.log.outbox]).toEqual([]);
    expect(server.log).toHaveLength(2);
  });

  it("begins with the newest page, and takes an older one before it", () => {
    const message = (seq: number): Message => ({
      in: "room",
      channel: "public",
      seq,
      clientId: `c${seq}`,
      content: `m${seq}`,
    });
    const log = createLog<Message>({
      id: "room",
      messages: [message(4), message(5)],
      read: async () => ({ items: [] }),
      send: () => Promise.reject(new LiveError()),
    });
    ends.push(log.close);
    log.receive([message(5), message(7), message(6)]);
    log.prepend([message(2), message(3), message(4)]);
    expect(log.messages.map((one) => one.seq)).toEqual([2, 3, 4, 5, 6, 7]);
  });

  it("shows other words at once, and in no other place", async () => {
    const { log } = join();
    for (const word of ["one", "two", "three"]) server.append(ulid(), word);
    await eventually(() => expect(log.lastSeq).toBe(3));
    server.edit(2, "2");
    await eventually(() => expect(contents(log)).toEqual(["one", "2", "three"]));
  });

  it("says what a message answers", async () => {
    const sent: Outgoing[] = [];
    const { log } = join({
      send(out) {
        sent.push(out);
        return Promise.reject(new LiveError());
      },
    });
    log.send("Yes", undefined, { replyTo: 3 });
    await eventually(() => expect(sent[0]).toMatchObject({ content: "Yes", replyTo: 3 }));
  });

  it("ignores what belongs to another conversation or channel", async () => {
    const { log, live } = join();
    await eventually(() => expect(live.state).toBe("live"));
    const data = { in: "room", channel: "internal", seq: 1, clientId: "n", content: "note" };
    server.push({ type: "message", data });
    server.push({ type: "message", data: { ...data, in: "other", channel: "public" } });
    await live.call("ping");
    expect(log.messages).toEqual([]);
  });

  it("is whole and equal everywhere after many cuts", async () => {
    const people = [0, 1, 2].map(() => join());
    const cutter = setInterval(() => server.cut(), 40);
    for (let n = 0; n < 60; n++) {
      for (const [who, { log }] of people.entries()) log.send(`${who}-${n}`);
      await new Promise((done) => setTimeout(done, 5));
    }
    clearInterval(cutter);
    await vi.waitFor(() => expect(people.map(({ log }) => log.lastSeq)).toEqual([180, 180, 180]), {
      timeout: 30_000,
      interval: 20,
    });
    for (const [who, { log }] of people.entries()) {
      expect(log.messages).toEqual(server.log);
      const own = contents(log).filter((one) => one.startsWith(`${who}-`));
      expect(own).toEqual(Array.from({ length: 60 }, (_, n) => `${who}-${n}`));
    }
  }, 20_000);
});

describe("ulid", () => {
  it("sorts by time and is different each time", () => {
    const made = [ulid(1), ulid(2), ulid(1_700_000_000_000)];
    expect([...made].sort()).toEqual(made);
    expect(new Set(Array.from({ length: 1000 }, () => ulid())).size).toBe(1000);
    expect(ulid()).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  });
});
