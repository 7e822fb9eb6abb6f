import type { KeptAnswer } from "./taking.ts";

/**
 * What was written a moment ago, until the browser's database has it. The database writes in its own
 * time, and a page that is closed meanwhile takes along what is on its way. This is there at once.
 * Where the browser has no room for it, the database alone has to do.
 */
export interface Ahead {
  /** @returns what takes it away again, unless something was written since */
  put(questionId: string, kept: KeptAnswer): () => void;
  read(): Record<string, KeptAnswer>;
  clear(questionId?: string): void;
}

/** @param scope whose exam, and which */
export function aheadOf(scope: string): Ahead {
  const prefix = `lyceum-exam/${scope}/`;
  const names = () => {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  };
  const remove = (name: string, text?: string) => {
    if (text === undefined || localStorage.getItem(name) === text) localStorage.removeItem(name);
  };
  return {
    put(questionId, kept) {
      const [name, text] = [`${prefix}${questionId}`, JSON.stringify(kept)];
      try {
        localStorage.setItem(name, text);
      } catch {
        return () => undefined;
      }
      return () => remove(name, text);
    },
    read: () =>
      Object.fromEntries(
        names().flatMap((name) => {
          const text = localStorage.getItem(name);
          return text ? [[name.slice(prefix.length), JSON.parse(text) as KeptAnswer]] : [];
        }),
      ),
    clear(questionId) {
      for (const name of names()) {
        if (questionId === undefined || name === `${prefix}${questionId}`) remove(name);
      }
    },
  };
}
