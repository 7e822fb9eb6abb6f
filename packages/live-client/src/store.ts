/** Where something outlives the page. */
export interface Store<T> {
  load(): T | undefined;
  save(value: T): void;
  /** Calls back when another tab saved; returns what stops that. */
  watch?(changed: () => void): () => void;
}

/**
 * One key of `localStorage`, as JSON. A browser that forbids storage keeps the value as long as the
 * page lives; what cannot be read is as good as absent.
 */
export function localStore<T>(key: string): Store<T> {
  let kept: string | undefined;
  return {
    load() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? kept ?? "");
      } catch {
        return kept && JSON.parse(kept);
      }
    },
    save(value) {
      kept = JSON.stringify(value);
      try {
        localStorage.setItem(key, kept);
      } catch {
        // Blocked or full: the memory above has to do.
      }
    },
    watch(changed) {
      const heard = (event: StorageEvent) => event.key === key && changed();
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}
