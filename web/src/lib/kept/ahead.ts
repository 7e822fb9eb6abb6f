/**
 * What was written a moment ago, until the browser's database has it. The database writes in its own
 * time, and a page that is closed meanwhile takes along what is on its way. This is there at once.
 * Where the browser has no room for it, the database alone has to do.
 */
export interface Ahead<Kept> {
  /** @returns what takes it away again, unless something was written since */
  put(name: string, kept: Kept): () => void;
  get(name: string): Kept | undefined;
  all(): Record<string, Kept>;
  clear(name?: string): void;
}

/**
 * @param scope whose it is, and of what; no scope is the beginning of another
 * @param isKept whether it is what was put there: anything may stand in the browser's storage
 */
export function aheadOf<Kept extends object>(
  scope: string,
  isKept: (found: Partial<Kept>) => boolean,
): Ahead<Kept> {
  const prefix = `${scope}/`;
  const names = () =>
    tried(() => Object.keys(localStorage), [])
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  const get = (name: string) => {
    const found = tried(() => JSON.parse(localStorage.getItem(prefix + name) ?? "null"), null);
    return found && isKept(found) ? (found as Kept) : undefined;
  };
  const clear = (name: string) => tried(() => localStorage.removeItem(prefix + name), undefined);
  return {
    put(name, kept) {
      const text = JSON.stringify(kept);
      try {
        localStorage.setItem(prefix + name, text);
      } catch {
        // What was written before is older than what the database is given now.
        clear(name);
        return () => undefined;
      }
      return () => {
        if (localStorage.getItem(prefix + name) === text) clear(name);
      };
    },
    get,
    all: () =>
      Object.fromEntries(
        names().flatMap((name) => {
          const kept = get(name);
          return kept ? [[name, kept]] : [];
        }),
      ),
    clear(name) {
      for (const one of name === undefined ? names() : [name]) clear(one);
    },
  };
}

/** Some browsers give a page no storage, and throw as soon as it is asked for. */
function tried<Found>(read: () => Found, none: Found): Found {
  try {
    return read();
  } catch {
    return none;
  }
}
