/** Where something outlives the page. */
export interface Store<T> {
  load(): T | undefined;
  save(value: T): void;
  /** Calls back when another tab saved; returns what stops that. */
  watch?(changed: () => void): () => void;
}

/**
 * One key of `localStorage`, as JSON. A browser that forbids storage or has no room left keeps the
 * value as long as the page lives; what cannot be read is as good as absent.
 */
export function localStore<T>(key: string): Store<T> {
  let refused: string | undefined;
  return {
    load() {
      try {
        return JSON.parse(refused ?? localStorage.getItem(key) ?? "");
      } catch {
        return undefined;
      }
    },
    save(value) {
      const text = JSON.stringify(value);
      try {
        localStorage.setItem(key, text);
        refused = undefined;
      } catch {
        refused = text;
      }
    },
    watch(changed) {
      const heard = (event: StorageEvent) => event.key === key && changed();
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}
