import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stack } from "./resolve.ts";

/** Which source a function of the templates is made of, as `scripts/synth.mjs` writes it down. */
export interface Source {
  stack: string;
  logicalId: string;
  /** Path of the source from the root, and the exported name: `functions/api/lambda.handler`. */
  handler: string;
}

/** The synthesized stacks of a folder, and the sources of their functions. */
export async function load(dir: string): Promise<{ stacks: Stack[]; sources: Source[] }> {
  const suffix = ".template.json";
  const read = async (file: string) => JSON.parse(await readFile(join(dir, file), "utf8"));
  const files = (await readdir(dir)).filter((name) => name.endsWith(suffix)).sort();
  const stacks = files.map(async (file) => ({
    name: file.slice(0, -suffix.length),
    template: await read(file),
  }));
  return { stacks: await Promise.all(stacks), sources: await read("functions.json") };
}
