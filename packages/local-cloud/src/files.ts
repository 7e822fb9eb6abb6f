import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";

export const readJson = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(path, "utf8"));

/** Replaces a file in one step: a reader, or a restart, finds the old one or the new one. */
export async function writeJson(path: string, value: unknown) {
  const draft = `${path}.${randomUUID()}.draft`;
  await writeFile(draft, JSON.stringify(value));
  await rename(draft, path);
}
