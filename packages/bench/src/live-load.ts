/**
 * The load of the live benchmark, in a process of its own: so many visitors on a socket each, who
 * say `rate` things a second in all, and one rep who hears them. Then at most 16 of them say the
 * next as soon as the rep has heard the last.
 */
import { ulid } from "ulid";
import { WebSocket } from "ws";

export interface Load {
  /** The origin of the API, or the address of a bare socket server. */
  url: string;
  bare: boolean;
  visitors: Visitor[];
  /** Messages a second in all. */
  rate: number;
  seconds: number;
  /** How long they speak as fast as they are heard. */
  floodSeconds: number;
  /** Headers of the rep's sign-in. */
  rep: Record<string, string>;
}

export interface Visitor {
  sessionId: string;
  secret: string;
}

export interface Heard {
  /** Milliseconds of the first message. */
  first: number;
  /** Milliseconds from each visitor's `send` to the rep's socket. */
  took: number[];
  /** Messages a second when nobody waits. */
  throughput: number;
}

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

const open = (url: string) =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });

async function connect(origin: string, path: string, headers: Record<string, string>) {
  const answer = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  const { url, ticket } = await answer.json();
  return open(`${url}?ticket=${ticket}`);
}

interface Speaker {
  socket: WebSocket;
  say(clientId: string): void;
}

async function speaker(load: Load, { sessionId, secret }: Visitor): Promise<Speaker> {
  if (load.bare) {
    const socket = await open(load.url);
    return { socket, say: (clientId) => socket.send(JSON.stringify({ clientId })) };
  }
  const authorization = `Bearer ${secret}`;
  const socket = await connect(load.url, "/api/visitor/ticket", { authorization });
  let since = 1;
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === "reply") since = Math.max(since, frame.data.seq);
  });
  const say = (clientId: string) =>
    socket.send(
      JSON.stringify({
        action: "send",
        id: clientId,
        in: sessionId,
        clientId,
        since,
        content: "A message of an ordinary length, as people write them.",
      }),
    );
  return { socket, say };
}

export async function run(load: Load): Promise<Heard> {
  const rep = load.bare
    ? await open(`${load.url}/?rep`)
    : await connect(load.url, "/api/live/ticket", load.rep);
  const speakers: Speaker[] = [];
  const waiting = load.visitors.slice();
  const arrive = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      speakers.push(await speaker(load, next));
    }
  };
  await Promise.all(Array.from({ length: 8 }, arrive));

  const sent = new Map<string, { at: number; by: Speaker }>();
  const say = (by: Speaker) => {
    const clientId = ulid();
    sent.set(clientId, { at: performance.now(), by });
    by.say(clientId);
  };
  let hear = (_took: number, _by: Speaker) => {};
  rep.on("message", (data) => {
    const frame = JSON.parse(String(data));
    const clientId = frame.clientId ?? frame.data?.clientId;
    const from = sent.get(clientId);
    if (!from) return;
    sent.delete(clientId);
    hear(performance.now() - from.at, from.by);
  });

  // The first message may start the workers it needs; it is told apart.
  const first = await new Promise<number>((heard) => {
    hear = heard;
    for (const by of speakers.slice(0, 1)) say(by);
  });
  // What follows from it starts workers, too.
  await sleep(1_000);

  const took: number[] = [];
  hear = (milliseconds) => took.push(milliseconds);
  const total = load.rate * load.seconds;
  const start = performance.now();
  for (let at = 0; at < total; at++) {
    const due = start + (at * 1000) / load.rate;
    if (due > performance.now()) await sleep(due - performance.now());
    const by = speakers[at % speakers.length];
    if (by) say(by);
  }
  for (let wait = 0; wait < 50 && sent.size; wait++) await sleep(100);

  let heard = 0;
  hear = (_, by) => {
    heard++;
    say(by);
  };
  for (const by of speakers.slice(0, 16)) say(by);
  await sleep(load.floodSeconds * 1000);
  const throughput = heard / load.floodSeconds;
  for (const { socket } of [...speakers, { socket: rep }]) socket.terminate();
  return { first, took, throughput };
}

if (process.send) {
  process.once("message", async (load: Load) => {
    process.send?.(await run(load));
    process.disconnect();
  });
}
