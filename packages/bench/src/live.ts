import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCloud } from "@lyceum/local-cloud/cloud.ts";
import { type WebSocket, WebSocketServer } from "ws";
import type { Load } from "./live-load.ts";
import { ms, quantile, type Row, times } from "./report.ts";

const rate = 30;
const seconds = 10;

/** Runs the load in another process, so that it does not share a thread with what it measures. */
function load(settings: Omit<Load, "rate" | "seconds">): Promise<number[]> {
  const child = fork(join(import.meta.dirname, "live-load.ts"));
  return new Promise((resolve, reject) => {
    child.once("message", (took: number[]) => resolve(took));
    child.once("exit", (code) => reject(new Error(`The load ended with ${code}.`)));
    child.send({ ...settings, rate, seconds } satisfies Load);
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

/** Live message p50, p99 and throughput at 1, 50 and 200 sockets, against bare `ws`. */
export async function live(): Promise<Row[]> {
  const dataDir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const cloud = await startCloud({ dataDir, quiet: true });
  Object.assign(process.env, cloud.environments());
  const { rep } = await import("@lyceum/core/test/given.ts");
  const headers = { ...(await rep()).headers, origin: cloud.url };
  const bare = await bareServer();
  const rows: Row[] = [];
  for (const visitors of [1, 50, 200]) {
    const base = await load({ url: bare.url, bare: true, visitors, rep: {} });
    const took = await load({ url: cloud.url, bare: false, visitors, rep: headers });
    const [p50, p99] = [quantile(took, 0.5), quantile(took, 0.99)];
    rows.push({
      what: `${visitors} sockets, ${rate} messages a second`,
      figures: {
        p50: ms(p50),
        p99: ms(p99),
        "arrived per second": (took.length / seconds).toFixed(1),
        "bare ws p50": ms(quantile(base, 0.5)),
        "bare ws p99": ms(quantile(base, 0.99)),
        "of the bare p50": times(p50 / quantile(base, 0.5)),
      },
      ...(visitors === 200 && { goal: { text: "p99 under 60 ms", met: p99 < 60 } }),
    });
  }
  bare.close();
  await cloud.stop();
  await rm(dataDir, { recursive: true, force: true });
  return rows;
}
