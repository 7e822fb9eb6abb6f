import type { MessageView } from "@lyceum/core/message/schema.ts";
import { consent } from "@lyceum/core/presignin/start/consent.ts";
import { createLive } from "@lyceum/live-client/live.ts";
import { createLog } from "@lyceum/live-client/log.ts";
import { ulid } from "ulid";
import { expect, it, onTestFinished, vi } from "vitest";
import { startMortalCloud } from "../test/mortal.ts";

/** `asked`: the question is on its way. `told`: stored, others heard of it, its sender has no answer. `answered`: acknowledged this instant. */
type Moment = "asked" | "told" | "answered";

const total = 60;
/** Stored, but its sender never hears so. */
const unanswered = 15;
/** The cloud dies at these moments of the message with this number; the last one has nothing after it. */
const deaths: [Moment, number][] = [
  ["told", unanswered],
  ["asked", 35],
  ["answered", total],
];

it("loses nothing it acknowledged when it is killed in the middle of a chat, three times", async () => {
  const cloud = await startMortalCloud();
  onTestFinished(() => cloud.stop());

  let calls = 0;
  /** One call of the API, as the visitor once there is a secret, from another address each time. */
  async function call(request: string, body?: object, secret?: string) {
    const [method = "GET", path = ""] = request.split(" ");
    const answer = await fetch(`${cloud.url}/api/visitor${path}`, {
      method,
      headers: {
        origin: cloud.url,
        "content-type": "application/json",
        "x-forwarded-for": `10.9.${calls >> 8}.${calls++ & 255}`,
        ...(secret && { authorization: `Bearer ${secret}` }),
      },
      signal: AbortSignal.timeout(15_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${request}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  const { secret, session } = await call("POST /sessions", {
    name: "Rui",
    email: "rui@visitor.test",
    subject: "Essay",
    message: "Hello?",
    clientId: ulid(),
    consent: consent.version,
  });
  const id: string = session.id;

  const due = [...deaths];
  const restarts: Promise<void>[] = [];
  function reach(moment: Moment, content: string) {
    const [when, which] = due[0] ?? [];
    if (moment !== when || content !== `${which}`) return false;
    due.shift();
    cloud.kill();
    restarts.push(cloud.restart());
    return true;
  }

  const live = createLive({
    ticket: () => call("POST /ticket", {}, secret),
    backoff: [20, 200],
  });
  const asked: string[] = [];
  const acknowledged: { clientId: string; seq: number; content: string }[] = [];
  // It does not listen to the hints, so that what was stored but not answered is sent again.
  const log = createLog<MessageView>({
    id,
    maxPause: 200,
    read: (after) => live.call("read", { in: id, after, limit: 200 }),
    async send({ clientId, content, since }) {
      const answer = live.call<MessageView>("send", { in: id, clientId, content, since });
      if (live.state === "live") asked.push(clientId);
      setTimeout(reach, 4, "asked", content);
      const sent = await answer;
      reach("answered", content);
      acknowledged.push({ clientId, seq: sent.seq, content });
      return sent;
    },
  });
  const answers = new Map<string, number>();
  live.on<MessageView>("message", ({ clientId, seq, content }) => {
    answers.set(clientId, seq);
    if (!reach("told", content)) return;
    // The answer may have arrived together with the hint; this socket does not hear it any more.
    live.stop();
    live.start();
  });
  live.on("open", log.resume);
  onTestFinished(() => {
    log.close();
    live.stop();
  });

  const wanted = Array.from({ length: total }, (_one, at) => log.send(`${at + 1}`));
  live.start();
  await vi.waitFor(() => expect(acknowledged).toHaveLength(total), {
    timeout: 180_000,
    interval: 20,
  });
  expect(due).toEqual([]);
  await Promise.all(restarts);

  const { items }: { items: MessageView[] } = await vi.waitFor(
    () => call("GET /session/messages?after=0&limit=200", undefined, secret),
    { timeout: 60_000, interval: 50 },
  );
  expect(items.map((one) => one.seq)).toEqual(Array.from({ length: total + 1 }, (_, at) => at + 1));
  const stored = items.slice(1).map(({ clientId, seq, content }) => ({ clientId, seq, content }));
  expect(stored.map((one) => one.content)).toEqual(wanted.map((one) => one.content));
  expect(stored).toEqual(acknowledged);
  for (const [clientId, seq] of answers) expect(stored[seq - 2]?.clientId).toBe(clientId);

  // The kills were in the middle: what was told but not answered was asked again over the next socket.
  const twice = new Set(asked.filter((one, at) => asked.indexOf(one) < at));
  expect(twice).toContain(wanted[unanswered - 1]?.clientId);

  // Nothing was sent after the last kill: what follows from the last message comes from the stream alone.
  const caughtUp = async () => {
    const { session } = await call("GET /session", undefined, secret);
    expect(session).toMatchObject({ lastSeq: total + 1, preview: `${total}` });
  };
  await vi.waitFor(caughtUp, { timeout: 60_000, interval: 50 });
});
