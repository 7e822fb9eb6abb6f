import type { MessageView } from "@lyceum/core/message/schema.ts";
import { LiveError } from "@lyceum/live-client/live-error.ts";
import { ulid } from "ulid";
import { afterAll, expect, it, vi } from "vitest";
import { startWorld, type World } from "../test/world.ts";

const world = await startWorld();
afterAll(world.hangUp);

type Who = Parameters<World["call"]>[0];
type Send = (message: { clientId: string; content: string }) => Promise<unknown>;

/** `pnpm test:deep` sends more. */
const size = process.env.LYCEUM_DEEP ? 200 : 60;

/**
 * Says so many different things at one moment. Whoever is told to come again does so, after the
 * time that is named; any other refusal fails the storm.
 */
async function storm(senders: Send[]) {
  const sent = Array.from({ length: size }, (_one, at) => ({ clientId: ulid(), content: `${at}` }));
  const insist = async (send: Send, message: (typeof sent)[number]): Promise<void> => {
    try {
      await send(message);
    } catch (error) {
      const { retryAfter } = error as LiveError;
      if (!retryAfter) throw error;
      await new Promise((done) => setTimeout(done, retryAfter * 1000));
      await insist(send, message);
    }
  };
  await Promise.all(
    sent.map((message, at) => insist(senders[at % senders.length] as Send, message)),
  );
  return sent;
}

/** Over HTTP, as the app does where no socket opens. */
const byHttp =
  (who: Who, path: string): Send =>
  (message) =>
    world.call(who, `POST ${path}`, message).catch((error) => {
      throw new LiveError(error.body);
    });

/** Every message has one number, and no number is missing. */
async function isWhole(who: Who, path: string, sent: Awaited<ReturnType<typeof storm>>) {
  const items: MessageView[] = [];
  for (let after = 1; items.length < size; ) {
    const page = await world.call(who, `GET ${path}?after=${after}&limit=200`);
    if (!page.items.length) break;
    items.push(...page.items);
    after = items.at(-1)?.seq ?? after;
  }
  expect(items.map((one) => one.seq)).toEqual(sent.map((_one, at) => at + 2));
  const ids = (all: { clientId: string }[]) => all.map((one) => one.clientId).sort();
  expect(ids(items)).toEqual(ids(sent));
}

async function startThread() {
  const student = await world.given.student();
  const { thread } = await world.call(student, "POST /threads", {
    subject: "My invoice",
    type: "support",
    message: "Is it paid?",
    clientId: ulid(),
  });
  return { student, path: `/threads/${thread.id}/messages`, id: String(thread.id) };
}

it(`stores ${size} messages that one person sends into a thread at one moment`, async () => {
  const { student, path } = await startThread();
  const sent = await storm([byHttp(student, path)]);
  await isWhole(student, path, sent);
});

it(`stores ${size} messages of ten people in one thread, by socket and by HTTP`, async () => {
  const { student, path, id } = await startThread();
  const rep = await world.given.rep();
  const others = await Promise.all(Array.from({ length: 9 }, () => world.given.student()));
  for (const { userId } of others) {
    await world.call(rep, `POST /threads/${id}/participants`, { userId });
  }
  const senders = [student, ...others].map((who, at): Send => {
    if (at % 2) return byHttp(who, path);
    const live = world.connect(who);
    return async (message) => {
      await vi.waitFor(() => expect(live.state).toBe("live"), { timeout: 60_000 });
      return live.call("send", { in: id, ...message });
    };
  });
  const sent = await storm(senders);
  await isWhole(student, path, sent);
});
