/**
 * `pnpm bench [NAME…]`: ratios measured in one run on one machine. Nothing here is a test: a figure
 * that misses its goal is printed as missed, and that is all. A new bench is a file that exports
 * what `Bench` says, and its name here.
 */
import { fork } from "node:child_process";
import { type Bench, print, type Row } from "./report.ts";

const benches: Record<string, () => Promise<Bench>> = {
  bundles: () => import("./bundles.ts"),
  requests: () => import("./requests.ts"),
  peers: () => import("./peers.ts"),
  threads: () => import("./threads.ts"),
  workspace: () => import("./workspace.ts"),
  queue: () => import("./queue.ts"),
  inbox: () => import("./inbox.ts"),
  invoices: () => import("./invoices.ts"),
  calendar: () => import("./calendar.ts"),
  draft: () => import("./draft.ts"),
  exam: () => import("./exam.ts"),
  marking: () => import("./marking.ts"),
  payment: () => import("./payment.ts"),
  slots: () => import("./slots.ts"),
  live: () => import("./live.ts"),
  rooms: () => import("./rooms.ts"),
  restart: () => import("./restart.ts"),
};

interface Measured {
  title: string;
  rows: Row[];
}

/** Core reads its environment when it is imported, so each bench runs in a process of its own. */
function measure(name: string): Promise<Measured> {
  const child = fork(import.meta.filename, [name]);
  return new Promise((resolve, reject) => {
    child.once("message", (measured: Measured) => resolve(measured));
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
}

const wanted = process.argv.slice(2);
const bench = benches[wanted[0] ?? ""];
if (process.send && bench) {
  const { title, measure } = await bench();
  process.send({ title, rows: await measure() } satisfies Measured, () => process.exit(0));
} else {
  const names = wanted.length ? wanted : Object.keys(benches);
  const unknown = names.find((name) => !benches[name]);
  if (unknown) throw new Error(`No ${unknown}; there is ${Object.keys(benches).join(", ")}.`);
  const measured: Measured[] = [];
  for (const name of names) {
    const start = performance.now();
    measured.push(await measure(name));
    console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  print(measured);
}
