import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { ulid } from "ulid";
import { type WebSocket, WebSocketServer } from "ws";
import type { Heard, Load, Visitor } from "./live-load.ts";
import { ms, quantile, type Row } from "./report.ts";

const pace = { seconds: 6, floodSeconds: 2 };

/** Messages a second in all; nobody says more than three. */
const rateOf = (sockets: number) => Math.min(30, 3 * sockets);

/** Live message p50, p99 and throughput at 1, 50 and 200 sockets, against bare `ws`. */
export const title = "A visitor's message to the rep's screen";

export async function measure(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const cloud = await startCloud({ dataDir, quiet: true });
  Object.assign(process.env, cloud.environments());
  const given = await import("@lyceum/core/test/given.ts");
  const rep = { ...(await given.rep()).headers, origin: cloud.url };
  const bare = await bareServer();
  const rows: Row[] = [];
  for (const sockets of [1, 50, 200]) {
    const rate = rateOf(sockets);
    const visitors: Visitor[] = [];
    while (visitors.length < sockets) {
      const several = Array.from({ length: Math.min(10, sockets - visitors.length) });
      visitors.push(...(await Promise.all(several.map(() => chat(given.address())))));
    }
    const base = await load({ url: bare.url, bare: true, visitors, rate, rep: {} });
    const ours = await load({ url: cloud.url, bare: false, visitors, rate, rep });
    const [p50, baseP50] = [quantile(ours.took, 0.5), quantile(base.took, 0.5)];
    const p99 = quantile(ours.took, 0.99);
    rows.push({
      what: `${sockets} sockets, ${rate} a second`,
      measured: `p50 ${ms(p50)}`,
      against: { what: "bare ws", measured: ms(baseP50), ratio: p50 / baseP50 },
      also: `first ${ms(ours.first)}; p99 ${ms(p99)}, bare ${ms(quantile(base.took, 0.99))}; at most ${ours.throughput.toFixed(0)} a second, bare ${base.throughput.toFixed(0)}`,
      ...(sockets === 200 && {
        goal: {
          text: "p99 under 60 ms, none lost",
          met: p99 < 60 && ours.took.length === rate * pace.seconds,
        },
      }),
    });
  }
  bare.close();
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
  return rows;
}

/** A chat of a visitor whose address is nobody else's. */
async function chat(ip: string): Promise<Visitor> {
  const { start } = await import("@lyceum/core/presignin/start/start.ts");
  const { consent } = await import("@lyceum/core/presignin/start/consent.ts");
  const { secret, session } = await start(
    { type: "anonymous", via: { ip, requestId: "bench" } },
    {
      name: "Visitor",
      email: "v@example.com",
      subject: "Bench",
      message: "Hello",
      clientId: ulid(),
      consent: consent.version,
    },
  );
  return { secret, sessionId: session.id };
}

/** Runs the load in another process, so that it does not share a thread with what it measures. */
function load(settings: Omit<Load, keyof typeof pace>): Promise<Heard> {
  const child = fork(join(import.meta.dirname, "live-load.ts"));
  return new Promise((resolve, reject) => {
    child.once("message", (heard: Heard) => resolve(heard));
    child.once("exit", (code) => reject(new Error(`The load ended with ${code}.`)));
    child.send({ ...settings, ...pace } satisfies Load);
  });
}

/** The least there is: what a visitor says is sent to the rep, and nothing is kept. */
async function bareServer() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  let rep: WebSocket | undefined;
  server.on("connection", (socket, request) => {
    if (request.url === "/?rep") rep = socket;
    socket.on("message", (data) => rep?.send(String(data)));
  });
  await new Promise((done) => server.once("listening", done));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return { url: `ws://127.0.0.1:${address.port}`, close: () => server.close() };
}
