import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Stack } from "./resolve.ts";

/** The synthesized stacks of a folder: every `NAME.template.json` in it. */
export async function loadStacks(dir: string): Promise<Stack[]> {
  const suffix = ".template.json";
  const files = (await readdir(dir)).filter((name) => name.endsWith(suffix)).sort();
  if (!files.length) throw new Error(`There are no templates in ${dir}.`);
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -suffix.length),
      template: JSON.parse(await readFile(join(dir, file), "utf8")),
    })),
  );
}
