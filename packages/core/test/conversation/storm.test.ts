import { ulid } from "ulid";
import { expect, it } from "vitest";
import { newId } from "../../src/id.ts";
import { append, type Log, page } from "../../src/message/log.ts";
import type { Draft } from "../../src/message/stored.ts";
import { sessionLog } from "../../src/presignin/message/log.ts";
import { count } from "../count.ts";

const draft = (content: string): Draft => ({
  channel: "public",
  clientId: ulid(),
  kind: "text",
  content,
  senderType: "visitor",
  senderName: "Rui",
});

/** Sends so many different messages at one moment; each goes to the log that `logOf` names for it. */
async function storm(size: number, log: Log, logOf = (_which: number) => log) {
  const drafts = Array.from({ length: size }, (_one, which) => draft(`${which}`));
  const { result, calls } = await count(() =>
    Promise.all(drafts.map((one, which) => append(logOf(which), one, {}))),
  );
  const stored = await page(log, { channel: "public", after: 0, limit: 2 * size });
  // Every number once, and every message once.
  expect(stored.map((one) => one.seq)).toEqual(drafts.map((_one, at) => at + 1));
  const clientIds = (messages: readonly { clientId: string }[]) =>
    messages.map((one) => one.clientId).sort();
  expect(clientIds(stored)).toEqual(clientIds(drafts));
  expect(result.every((one) => one.fresh)).toBe(true);
  return calls;
}

it("stores 200 messages that one process is handed at once by one write each", async () => {
  const calls = await storm(200, sessionLog(newId("session")));
  const writes = calls.filter((one) => one.command === "PutItemCommand");
  expect([writes.length, calls.length - writes.length]).toEqual([200, 1]);
});

it("stores what twenty processes write at once, and none of them tries again and again", async () => {
  const sessionId = newId("session");
  const log = sessionLog(sessionId);
  // Turns are taken by the log's id: with one of its own each is a process of its own.
  const calls = await storm(20, log, (which) => ({ ...log, id: `${sessionId} ${which}` }));
  expect(calls.length / 20).toBeLessThan(10);
});

it("answers a message that is sent twice at one moment with the one that was stored", async () => {
  const log = sessionLog(newId("session"));
  const [one, other] = [draft("one"), draft("other")];
  const placed = await Promise.all([one, other, one, other].map((each) => append(log, each, {})));
  expect(placed.map(({ fresh }) => fresh)).toEqual([true, true, false, false]);
  expect(placed.map(({ message }) => message.seq)).toEqual([1, 2, 1, 2]);
});
