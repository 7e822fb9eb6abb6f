/**
 * `pnpm bench [bundles|requests|threads|live]`: ratios measured in one run on one machine. Nothing
 * here is a test: a figure that misses its goal is printed as missed, and that is all.
 */
import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { print, type Row } from "./report.ts";

const root = join(import.meta.dirname, "../../..");

async function handlers() {
  const { synthesize } = await import("@lyceum/local-cloud/synth.ts");
  const dir = await synthesize(root, "local");
  const functions: { handler: string }[] = JSON.parse(
    await readFile(join(dir, "functions.json"), "utf8"),
  );
  return [...new Set(functions.map((one) => one.handler))];
}

/** Core reads its environment when it is imported, so what needs another one runs in another process. */
const sections: Record<string, { title: string; measure: () => Promise<Row[]> }> = {
  bundles: {
    title: "Bundles: what a cold start loads",
    measure: async () => (await import("./bundles.ts")).bundles(root, await handlers()),
  },
  requests: {
    title: "CPU per request, warm",
    measure: async () => {
      const engine = await (await import("./engine.ts")).startEngine();
      const rows = await (await import("./requests.ts")).requests(engine.endpoint);
      await engine.stop();
      return rows;
    },
  },
  threads: {
    title: "The newest page of a thread",
    measure: async () => {
      const engine = await (await import("./engine.ts")).startEngine();
      const rows = await (await import("./threads.ts")).threads();
      await engine.stop();
      return rows;
    },
  },
  live: {
    title: "A visitor's message to the rep's screen",
    measure: async () => (await import("./live.ts")).live(),
  },
};

const [wanted] = process.argv.slice(2);
if (wanted) {
  const section = sections[wanted];
  if (!section) throw new Error(`There is ${Object.keys(sections).join(", ")}.`);
  print(section.title, await section.measure());
  process.exit(0);
}
for (const name of Object.keys(sections)) {
  await new Promise((done) => fork(import.meta.filename, [name]).once("exit", done));
}
