import { fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { startMortalCloud } from "@lyceum/functions/test/mortal.ts";
import { ms, type Row } from "./report.ts";

/** From the start of the new process to its first answer, while everybody goes on asking. */
export const title = "After kill -9 in the middle of a storm";

const people = 100;

export async function measure(): Promise<Row[]> {
  const cloud = await startMortalCloud();
  const storm = fork(import.meta.filename, [cloud.url, String(people)]);
  // What the storm needs is there by then: the functions' workers, a chat.
  await sleep(6_000);
  cloud.kill();
  const from = performance.now();
  const restart = cloud.restart();
  const took = await firstAnswer(cloud.url, from);
  await restart;
  storm.kill();
  await cloud.stop();
  return [
    {
      what: `the first answer, ${people} people asking`,
      measured: ms(took),
      goal: { text: "5 s", met: took < 5_000 },
    },
  ];
}

async function firstAnswer(url: string, from: number) {
  for (;;) {
    const answer = await fetch(`${url}/api/me`).catch(() => undefined);
    if (answer?.status === 401) return performance.now() - from;
    await sleep(20);
  }
}

/** In a process of its own: so many tabs that write into one chat as fast as they are answered; most are soon told to slow down. */
async function rage(url: string, size: number) {
  const { consent } = await import("@lyceum/core/presignin/start/consent.ts");
  const { ulid } = await import("ulid");
  const post = (path: string, body: object, secret?: string) =>
    fetch(`${url}/api/visitor${path}`, {
      method: "POST",
      headers: {
        origin: url,
        "content-type": "application/json",
        ...(secret && { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(body),
    });
  const started = await post("/sessions", {
    clientId: ulid(),
    name: "Rui",
    email: "rui@visitor.test",
    subject: "Essay",
    message: "Hello?",
    consent: consent.version,
  });
  const { secret } = await started.json();
  const write = async () => {
    for (;;) {
      const message = { clientId: ulid(), content: "Is somebody there?" };
      await post("/session/messages", message, secret).then(
        (answer) => answer.arrayBuffer(),
        () => sleep(100),
      );
    }
  };
  await Promise.all(Array.from({ length: size }, write));
}

const [url, size] = process.argv.slice(2);
if (process.send && url?.startsWith("http")) await rage(url, Number(size));
