import { existsSync, type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

/**
 * Tells which files below some folders changed, a moment after the last change of a burst: an
 * editor's save is several.
 */
export function watchFiles(
  root: string,
  paths: string[],
  changed: (files: Set<string>) => void,
): { stop(): void } {
  let files = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const note = (file: string) => {
    if (/(^|\/)(node_modules|\.)/.test(file)) return;
    files.add(file);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const burst = files;
      files = new Set();
      changed(burst);
    }, 60);
  };
  const watchers: FSWatcher[] = paths
    .filter((path) => existsSync(join(root, path)))
    .map((path) =>
      watch(join(root, path), { recursive: true, persistent: false }, (_, name) =>
        note(name && !path.includes(".") ? join(path, name) : path),
      ),
    );
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
