import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes a data folder for this process. A lock left behind by `kill -9` is recognised: its process
 * is gone, is dead though nobody has collected it yet, or is another one that got the same number.
 */
export function lock(dataDir: string): () => void {
  const file = join(dataDir, "lock");
  const [pid, birth] = content(file).split(" ");
  if (pid && birth && birthOf(pid) === birth) {
    throw new Error(
      `Another Lyceum (process ${pid}) is running on ${dataDir}: stop it with "kill ${pid}" first.`,
    );
  }
  writeFileSync(file, `${process.pid} ${birthOf("self")}`);
  return () => rmSync(file, { force: true });
}

const content = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** When a living process was started, in ticks since the machine was; empty where there is no /proc. */
function birthOf(pid: string) {
  const fields = content(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];
  const isDead = fields[0] === "Z" || fields[0] === "X";
  return isDead ? "" : (fields[19] ?? "");
}
