import { resolve } from "node:path";
import type { MessageView } from "@lyceum/core/message/schema.ts";
import { consent } from "@lyceum/core/presignin/start/consent.ts";
import { random } from "@lyceum/core/test/random.ts";
import { seed } from "@lyceum/core/test/seed.ts";
import { createLive } from "@lyceum/live-client/live.ts";
import { createLog } from "@lyceum/live-client/log.ts";
import { ulid } from "ulid";
import { afterAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { badLine } from "../test/bad-line.ts";
import { type Acknowledged, draftDevice, wordsIn } from "../test/draft-device.ts";
import type { Habits } from "../test/exam-device.ts";
import { sitting } from "../test/exam-sitting.ts";
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

const cloud = await startMortalCloud();
afterAll(() => cloud.stop());

it("loses nothing it acknowledged when it is killed in the middle of a chat, three times", async () => {
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

/** A script that plants something on the table of the cloud. */
const planted = (what: string) => resolve(import.meta.dirname, `../test/planted-${what}.ts`);

/** In the long run twenty seeds, each of which dies in other moments. */
const seeds = Array.from({ length: process.env.LYCEUM_DEEP ? 20 : 1 }, (_, at) => seed + at);

it.each(seeds)(
  "keeps every state of a draft that it acknowledged through cuts, kills and reloads, and overwrites none (seed %i)",
  async (seed) => {
    const pick = random(seed);
    const { cookie, assignmentId, writingId } = await cloud.plant(planted("writing"));
    const line = badLine(
      cloud,
      cookie,
      `/assignments/${assignmentId}/writings/${writingId}/draft`,
      pick,
    );
    const acknowledged: Acknowledged[] = [];
    const door = {
      load: async () => (await line.ask("GET ")).body,
      save: async (sent: object) => {
        const { status, body } = await line.ask("PUT ", sent);
        return { status, sequence: body.sequence };
      },
    };
    const devices = [1, 2].map(() => draftDevice(door, (one) => acknowledged.push(one)));
    const total = 24;
    const deaths = process.env.LYCEUM_DEEP ? [pick(8), 8 + pick(8), 16 + pick(8)] : [6 + pick(12)];
    let count = 0;
    await Promise.all(
      devices.map(async (device) => {
        while (count < total) {
          const step = count++;
          line.cut(pick(3) === 0);
          device.write(`w${step}`);
          const saving = device.save(line.pause);
          if (deaths.includes(step)) {
            // In the middle of it, sooner or later.
            await new Promise((done) => setTimeout(done, pick(12)));
            line.kill();
          }
          await saving;
          if (pick(4)) continue;
          const known = acknowledged.flatMap(({ words }) => words);
          const words = await device.reload(line.pause);
          expect(known.filter((word) => !words.includes(word))).toEqual([]);
        }
      }),
    );
    line.cut(false);
    const { sequence, draft } = await door.load();
    const words = wordsIn(draft?.document);
    // All that was ever acknowledged is in the last state, which is the last one acknowledged.
    expect(words.toSorted()).toEqual(Array.from({ length: total }, (_, at) => `w${at}`).toSorted());
    const last = acknowledged.toSorted((a, b) => a.sequence - b.sequence).at(-1);
    expect({ sequence, saveId: draft?.saveId }).toMatchObject({
      sequence: last?.sequence,
      saveId: last?.saveId,
    });
    // Each number is one state, and what comes after it has all that it had.
    const bySequence = acknowledged.toSorted((a, b) => a.sequence - b.sequence);
    for (const [at, one] of bySequence.entries()) {
      const next = bySequence[at + 1];
      if (!next) continue;
      expect(next.sequence).toBeGreaterThan(one.sequence);
      expect(next.words).toEqual(expect.arrayContaining(one.words));
    }
  },
);

const exams: { student: string; teacher: string; assignmentId: string; examId: string }[] = [];

/** Takes an exam that nobody has begun; says what is wrong with what is left of it. */
async function examTaken(seed: number, habits: Habits, deaths: readonly number[] = []) {
  if (!exams.length) exams.push(...(await cloud.plant(planted("exam"))));
  const { student = "", teacher = "", assignmentId = "", examId = "" } = exams.pop() ?? {};
  const pick = random(seed);
  const path = `/assignments/${assignmentId}/exams/${examId}`;
  const line = badLine(cloud, student, path, pick);
  async function disturb(step: number) {
    if (!deaths.includes(step)) return;
    // In the middle of a save, sooner or later.
    await new Promise((done) => setTimeout(done, pick(12)));
    line.kill();
  }
  const end = () => cloud.plant(planted("deadline"), assignmentId, examId, "500");
  const { ask: read } = badLine(cloud, teacher, path, pick);
  return sitting({ ...line, read, disturb, end }, pick, habits);
}

describe("an exam of thirty questions, taken on two devices with cuts and reloads", () => {
  const habits = { keepsCopy: true, repeatsAsItWas: true };

  it.each(seeds)(
    "keeps every answer that was acknowledged, once and as it was, through kills (seed %i)",
    async (seed) => {
      const pick = random(seed);
      const deaths = process.env.LYCEUM_DEEP
        ? [pick(8), 8 + pick(8), 16 + pick(8)]
        : [6 + pick(12)];
      expect(await examTaken(seed, habits, deaths)).toEqual([]);
    },
  );

  it.each([
    ["loses answers where what is not yet sent is lost with the page", "keepsCopy", "is lost"],
    ["has answers twice where a repetition is a new one", "repeatsAsItWas", "was saved twice"],
  ])("%s", async (_, habit, fault) => {
    expect((await examTaken(seed, { ...habits, [habit]: false })).join("\n")).toContain(fault);
  });
});
