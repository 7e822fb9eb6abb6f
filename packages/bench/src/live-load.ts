/**
 * The load of the live benchmark, in a process of its own: so many visitors on a socket each, who
 * say `rate` things a second in all, and one rep who hears them. Answers with the milliseconds
 * from a visitor's `send` to the rep's socket.
 */
import { ulid } from "ulid";
import { WebSocket } from "ws";

export interface Load {
  /** The origin of the API, or the address of a bare socket server. */
  url: string;
  bare: boolean;
  visitors: number;
  /** Messages a second in all. */
  rate: number;
  seconds: number;
  /** Headers of the rep's sign-in. */
  rep: Record<string, string>;
}

const open = (url: string) =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });

const post = async (url: string, headers: Record<string, string>, body: unknown) => {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

async function connect(origin: string, path: string, headers: Record<string, string>) {
  const { url, ticket } = await post(`${origin}${path}`, headers, {});
  return open(`${url}?ticket=${ticket}`);
}

interface Speaker {
  socket: WebSocket;
  say(clientId: string): void;
}

async function visitor(load: Load, at: number): Promise<Speaker> {
  if (load.bare) {
    const socket = await open(load.url);
    return { socket, say: (clientId) => socket.send(JSON.stringify({ clientId })) };
  }
  // CloudFront puts the visitor's address last but one; everybody has one of their own here.
  const from = { "x-forwarded-for": `10.1.${at >> 8}.${at & 255}, 10.0.0.1` };
  const { consent } = await (await fetch(`${load.url}/api/visitor/availability`)).json();
  const { secret, session } = await post(`${load.url}/api/visitor/sessions`, from, {
    ...{ name: `Visitor ${at}`, email: "v@example.com", subject: "Bench", message: "Hello" },
    ...{ clientId: ulid(), consent: consent.version },
  });
  const socket = await connect(load.url, "/api/visitor/ticket", {
    ...from,
    authorization: `Bearer ${secret}`,
  });
  let since = 1;
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === "reply") since = Math.max(since, frame.data.seq);
  });
  const say = (clientId: string) =>
    socket.send(
      JSON.stringify({
        ...{ action: "send", id: clientId, in: session.id, clientId, since },
        content: "A message of an ordinary length, as people write them.",
      }),
    );
  return { socket, say };
}

export async function run(load: Load): Promise<number[]> {
  const rep = load.bare
    ? await open(`${load.url}/?rep`)
    : await connect(load.url, "/api/live/ticket", load.rep);
  const speakers: Speaker[] = [];
  for (let at = 0; at < load.visitors; at++) speakers.push(await visitor(load, at));

  const sent = new Map<string, number>();
  const took: number[] = [];
  rep.on("message", (data) => {
    const frame = JSON.parse(String(data));
    const start = sent.get(frame.clientId ?? frame.data?.clientId);
    if (start !== undefined) took.push(performance.now() - start);
  });
  const total = load.rate * load.seconds;
  const start = performance.now();
  for (let at = 0; at < total; at++) {
    const due = start + (at * 1000) / load.rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const clientId = ulid();
    sent.set(clientId, performance.now());
    speakers[at % speakers.length]?.say(clientId);
  }
  for (let wait = 0; wait < 50 && took.length < total; wait++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  for (const { socket } of [...speakers, { socket: rep }]) socket.close();
  return took;
}

if (process.send) {
  process.once("message", async (load: Load) => {
    process.send?.(await run(load));
    process.disconnect();
  });
}
