import { watch } from "node:fs";

/**
 * Calls back whenever an engine writes to its folder, so that nobody has to ask it all the time.
 * Returns what ends that.
 */
export function onWrites(dir: string, written: () => void): () => void {
  const watcher = watch(dir, { persistent: false }, written);
  return () => watcher.close();
}
