/** Where an outbox outlives the page. */
export interface Store {
  load(): string | null;
  save(text: string): void;
  /** Calls back when another tab saved; returns what stops that. */
  watch?(changed: () => void): () => void;
}

/** One key of `localStorage`; a browser that forbids storage keeps the text as long as the page lives. */
export function localStore(key: string): Store {
  let kept: string | null = null;
  return {
    load() {
      try {
        return localStorage.getItem(key);
      } catch {
        return kept;
      }
    },
    save(text) {
      kept = text;
      try {
        localStorage.setItem(key, text);
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
