import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Whether a file is missing, or older than what it is made of: files and folders, from the root. */
export async function isStale(root: string, output: string, sources: string[]): Promise<boolean> {
  const made = await timeOf(output);
  const times = sources.map(async (source) => {
    const path = join(root, source);
    const names = await readdir(path, { recursive: true }).catch(() => []);
    return Promise.all([path, ...names.map((name) => join(path, name))].map(timeOf));
  });
  return made === 0 || Math.max(...(await Promise.all(times)).flat()) > made;
}

/** When a file was last written; 0 when there is none. */
const timeOf = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
