import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { synthesize } from "@lyceum/local-cloud/synth.ts";
import { bundleAlone, coldStart } from "../../../stacks/cold-start.ts";
import { kb, median, ms, type Row } from "./report.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../../..");
const rounds = 5;

/** Import CPU of every function's bundle against an empty one, and the gzipped size of what is loaded. */
export const title = "What a cold start loads: CPU of the import, gzipped size";

export async function measure(): Promise<Row[]> {
  const templates = await synthesize(root, "local");
  const functions: { handler: string }[] = JSON.parse(
    await readFile(join(templates, "functions.json"), "utf8"),
  );
  const handlers = [...new Set(functions.map((one) => one.handler))];

  const dir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const empty = join(dir, "empty.mjs");
  await writeFile(empty, "export const handler = () => {};\n");
  const all: { what: string; size: number; file: string }[] = [];
  for (const handler of handlers) {
    const what = handler.slice(0, handler.lastIndexOf("."));
    const file = await bundleAlone(`${what}.ts`, join(dir, what), root);
    const sizes = await coldStart(`${what}.ts`, undefined, root);
    all.push({ what, file, size: Math.max(...Object.values(sizes)) });
  }

  const cpu = new Map<string, number[]>();
  // Turn by turn, so that a noisy moment of the machine hits all of them.
  for (let round = 0; round < rounds; round++) {
    for (const file of [empty, ...all.map((one) => one.file)]) {
      cpu.set(file, [...(cpu.get(file) ?? []), await importCpu(file)]);
    }
  }
  await rm(dir, { recursive: true });
  const base = median(cpu.get(empty) ?? []);
  const rows = all.map(({ what, file, size }): Row => {
    const spent = median(cpu.get(file) ?? []);
    return {
      what,
      measured: ms(spent),
      against: { what: "empty", measured: ms(base), ratio: spent / base },
      also: kb(size),
      ...(what === "functions/api/lambda" && {
        goal: { text: "at most 120 KB", met: size <= 120_000 },
      }),
    };
  });
  return [{ what: "an empty module", measured: ms(base) }, ...rows];
}

/** CPU of `import(file)` in a fresh process, in milliseconds: what a cold start has to pay. */
async function importCpu(file: string) {
  const script = `const before = process.cpuUsage();
    await import(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000); process.exit(0);`;
  const env = { AWS_REGION: "eu-west-1", TABLE_NAME: "lyceum-bench" };
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { env });
  return Number(stdout);
}
