import type { QueryClient, QueryKey } from "@tanstack/react-query";

/** The hints of this long cause one read. */
const pause = 250;
/** So long a command's own hint is waited for. */
const patience = 1000;
/** So long a read that is under way is waited for: one that nobody answers must not swallow every hint after it. */
const longestRead = 10_000;

interface Waiting {
  version: number;
  timer: ReturnType<typeof setTimeout>;
  isHinted: boolean;
}

const made = new WeakMap<QueryClient, ReturnType<typeof make>>();

/** Comes with the end of a read, however it ends, or when that takes too long. */
const inTime = (reading: Promise<unknown>) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, longestRead);
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    reading.then(end, end);
  });

/** What turns hints and the person's own commands into fresh data; one for each cache. */
export function staleness(client: QueryClient) {
  const known = made.get(client) ?? make(client);
  made.set(client, known);
  return known;
}

/**
 * Many hints in a moment cause one read. A hint that tells its version causes none where that
 * version has been read, which most often is one's own command.
 */
function make(client: QueryClient) {
  const waiting = new Map<string, Waiting>();

  function plan(queryKey: QueryKey, version: number, isHinted: boolean) {
    const name = JSON.stringify(queryKey);
    const known = waiting.get(name);
    if (known) {
      known.version = Math.max(version, known.version);
      if (known.isHinted || !isHinted) return;
      // The hint of the command that waited for it.
      clearTimeout(known.timer);
    }
    const timer = setTimeout(() => void read(queryKey, name), isHinted ? pause : patience);
    waiting.set(name, { version: known?.version ?? version, timer, isHinted });
  }

  async function read(queryKey: QueryKey, name: string) {
    // A read that is under way may bring it.
    const query = client.getQueryCache().find({ queryKey });
    if (query?.promise) await inTime(query.promise);
    const wanted = waiting.get(name)?.version ?? Number.POSITIVE_INFINITY;
    waiting.delete(name);
    const has = client.getQueryData<{ readVersion?: number }>(queryKey)?.readVersion ?? 0;
    if (has < wanted) await client.invalidateQueries({ queryKey });
  }

  return {
    /** A hint told of a change; of a change without a version nobody knows whether it was read. */
    hinted: (queryKey: QueryKey, version = Number.POSITIVE_INFINITY) =>
      plan(queryKey, version, true),
    /** A command of one's own changed it; its hint follows in a moment, where there is a socket. */
    changed: (queryKey: QueryKey) => plan(queryKey, Number.POSITIVE_INFINITY, false),
  };
}
