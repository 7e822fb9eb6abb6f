import type { QueryClient } from "@tanstack/react-query";

/** The hints of this long cause one read. */
const pause = 250;

/**
 * Turns hints into fresh data. Many hints in a moment cause one read. A hint that tells its version
 * causes none where that version has been read, which most often is one's own command.
 */
export function staleness(client: QueryClient) {
  const waiting = new Map<string, number>();

  return (queryKey: readonly unknown[], version = Number.POSITIVE_INFINITY) => {
    const name = queryKey.join();
    const known = waiting.get(name);
    waiting.set(name, Math.max(version, known ?? 0));
    if (known !== undefined) return;
    setTimeout(async () => {
      // A read that is under way may bring it.
      const query = client.getQueryCache().find({ queryKey });
      await query?.promise?.catch(() => undefined);
      const wanted = waiting.get(name) ?? version;
      waiting.delete(name);
      const read = client.getQueryData<{ readVersion?: number }>(queryKey)?.readVersion ?? 0;
      if (read < wanted) await client.invalidateQueries({ queryKey });
    }, pause);
  };
}
