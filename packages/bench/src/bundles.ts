import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { Bundler } from "@lyceum/local-cloud/lambda/bundle.ts";
import { kb, median, ms, type Row, times } from "./report.ts";

const run = promisify(execFile);
const rounds = 5;

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

/** Import CPU and gzipped size of every function's bundle, against an empty one. */
export async function bundles(root: string, handlers: string[]): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), "lyceum-bench-"));
  const empty = join(dir, "empty.mjs");
  await writeFile(empty, "export const handler = () => {};\n");
  const bundler = new Bundler(root);
  const all = await Promise.all(
    handlers.map(async (what) => ({ what, file: (await bundler.bundle(what)).file })),
  );
  const cpu = new Map<string, number[]>();
  // Turn by turn, so that a noisy moment of the machine hits all of them.
  for (let round = 0; round < rounds; round++) {
    for (const file of [empty, ...all.map((one) => one.file)]) {
      cpu.set(file, [...(cpu.get(file) ?? []), await importCpu(file)]);
    }
  }
  const base = median(cpu.get(empty) ?? []);
  const rows = await Promise.all(
    all.map(async ({ what, file }) => {
      const size = gzipSync(await readFile(file)).length;
      const spent = median(cpu.get(file) ?? []);
      const api = what.startsWith("functions/api/");
      return {
        what,
        figures: { gzipped: kb(size), import: ms(spent), "of an empty one": times(spent / base) },
        ...(api && { goal: { text: "at most 230 KB gzipped", met: size <= 230_000 } }),
      };
    }),
  );
  await rm(dir, { recursive: true });
  return [{ what: "an empty module", figures: { import: ms(base) } }, ...rows];
}
