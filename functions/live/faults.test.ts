import type { MessageView } from "@lyceum/core/message/schema.ts";
import { seed } from "@lyceum/core/test/seed.ts";
import type { Log } from "@lyceum/live-client/log.ts";
import { createFaultyLog } from "@lyceum/live-client/test/faulty-log.ts";
import { afterAll, expect, it, vi } from "vitest";
import { startFaultyProxy } from "../test/proxy.ts";
import { startWorld } from "../test/world.ts";

const world = await startWorld();
afterAll(world.hangUp);

interface Trial {
  seed: number;
  /** Messages of each of the four. */
  each: number;
  /** A cut for about so many frames. */
  every: number;
  stableClientId?: boolean;
  catchUp?: boolean;
}

/** How long one message may take, however often the line breaks. */
const patience = { timeout: 60_000, interval: 5 };

/** Four people write in one chat over a line that keeps breaking; tells what each of them ended up with. */
async function trial({ seed, each, every, ...faults }: Trial) {
  const proxy = await startFaultyProxy(world.cloud.port, { seed, every });
  const via = `ws://127.0.0.1:${proxy.port}`;
  const rep = await world.given.rep();
  const staff = [rep, await world.given.admin("operations"), await world.given.admin("owner")];
  const visitor = await world.visitor();
  const id = visitor.sessionId;
  await world.call(rep, `POST /desk/sessions/${id}/take`);

  const people = [visitor, ...staff];
  const lives = people.map((who) =>
    world.connect(who, { via, patience: 3000, backoff: [20, 200] }),
  );
  const logs = lives.map((live) =>
    createFaultyLog<MessageView>({
      id,
      live,
      maxPause: 200,
      ...faults,
      read: (after) => live.call("read", { in: id, after, limit: 200 }),
      send: ({ clientId, content, since }) =>
        live.call("send", { in: id, clientId, content, since }),
    }),
  );
  const talk = async (log: Log<MessageView>, who: number) => {
    for (let at = 0; at < each; at++) {
      log.send(`${who}:${at}`);
      await vi.waitFor(() => expect(log.outbox.length).toBeLessThan(4), patience);
    }
    await vi.waitFor(() => expect(log.outbox).toHaveLength(0), patience);
  };
  await Promise.all(logs.map(talk));
  proxy.heal();
  const { lastSeq } = await world.call(rep, `GET /desk/sessions/${id}/messages?limit=1`);
  const whole = () => logs.every((log) => log.lastSeq === lastSeq);
  // Without catching up nothing comes, however long one waits.
  const timeout = faults.catchUp === false ? 1_000 : 60_000;
  await vi
    .waitFor(() => expect(whole()).toBe(true), { timeout, interval: 50 })
    .catch(() => undefined);

  const stored: MessageView[] = [];
  while (stored.length < lastSeq) {
    const after = stored.at(-1)?.seq ?? 0;
    const page = await world.call(
      rep,
      `GET /desk/sessions/${id}/messages?after=${after}&limit=200`,
    );
    if (!page.items.length) break;
    stored.push(...page.items);
  }
  const result = { cuts: proxy.cuts, wrong: faultsOf(stored, logs, each) };
  for (const log of logs) log.close();
  for (const live of lives) live.stop();
  proxy.stop();
  return result;
}

/** Everything that must not be: lost, twice, out of order, holes, not the same everywhere. */
function faultsOf(stored: MessageView[], logs: Log<MessageView>[], each: number) {
  const wrong = new Set<string>();
  const gapless = (messages: readonly MessageView[]) =>
    messages.every((one, at) => one.seq === at + 1);
  if (!gapless(stored)) wrong.add("a hole in the table");
  const texts = stored.slice(1).map((one) => one.content);
  for (const who of logs.keys()) {
    const said = texts.filter((one) => one.startsWith(`${who}:`));
    const wanted = Array.from({ length: each }, (_one, at) => `${who}:${at}`);
    if (said.length > new Set(said).size) wrong.add("twice");
    if (wanted.some((one) => !said.includes(one))) wrong.add("lost");
    if ([...new Set(said)].join() !== wanted.join()) wrong.add("out of order");
  }
  for (const log of logs) {
    if (!gapless(log.messages)) wrong.add("a hole in a browser");
    if (log.messages.map((one) => one.id).join() !== stored.map((one) => one.id).join()) {
      wrong.add("not the same everywhere");
    }
  }
  return [...wrong].sort();
}

/** `pnpm test:deep` goes on for longer. */
const [each, leastCuts, every] = process.env.LYCEUM_DEEP ? [500, 50, 30] : [60, 15, 12];

it(`holds for four people, ${each} messages each, over a line that is cut at least ${leastCuts} times (seed ${seed})`, async () => {
  const { cuts, wrong } = await trial({ seed, each, every });
  expect(wrong).toEqual([]);
  expect(cuts).toBeGreaterThanOrEqual(leastCuts);
}, 450_000);

it("notices when the client id is ignored: messages stand there twice", async () => {
  const { wrong } = await trial({ seed: 7, each: 20, every: 5, stableClientId: false });
  expect(wrong).toContain("twice");
});

it("notices when nobody catches up: browsers miss messages", async () => {
  const { wrong } = await trial({ seed: 7, each: 20, every: 5, catchUp: false });
  expect(wrong).toContain("not the same everywhere");
});
