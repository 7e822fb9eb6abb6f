import type { TimelineItem, WorkspaceView } from "@lyceum/core/assignment/page/schema.ts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { get } from "../../../../lib/api.ts";
import { keys } from "../../../../lib/cache/keys.ts";

type Page = WorkspaceView["timeline"];

export interface Filters {
  /** With commas between them; empty for all. */
  kinds: string;
  person: string;
  /** The end of a day: only what came before. */
  before: string | null;
}

/**
 * The timeline: what came with the page and lives on with it, and older pages behind it. With a
 * filter or from a day on it is asked for by itself.
 */
export function useTimeline(id: string, first: Page, { kinds, person, before }: Filters) {
  const whole = !kinds && !person && !before;
  // What the page brought before stays when newer items push it out of the first page.
  const [seen, setSeen] = useState(() => ({ items: first.items, next: first.next }));
  useEffect(() => {
    setSeen((known) => {
      const touches = known.items.some((one) => one.id === first.items.at(-1)?.id);
      if (!touches) return { items: first.items, next: first.next };
      return { ...known, items: union(first.items, known.items) };
    });
  }, [first]);

  const older = useInfiniteQuery({
    queryKey: keys.assignment(id, "timeline", whole ? seen.next : before, kinds, person),
    queryFn: ({ pageParam, signal }) =>
      get(`/assignments/${id}/timeline`, { before: pageParam, kinds, person, limit: 40 }, signal),
    initialPageParam: whole ? seen.next : before,
    getNextPageParam: (page) => page.next,
    enabled: !whole,
    staleTime: whole ? Number.POSITIVE_INFINITY : 0,
  });
  const pages = older.data?.pages.flatMap((page) => page.items) ?? [];
  return {
    items: whole ? union(seen.items, pages) : pages,
    loading: !whole && older.isPending,
    error: older.error,
    retry: () => void older.refetch(),
    more: {
      hasNextPage: whole && !older.data ? Boolean(seen.next) : older.hasNextPage,
      isFetchingNextPage: whole ? older.isFetching : older.isFetchingNextPage,
      fetchNextPage: () => (whole && !older.data ? older.refetch() : older.fetchNextPage()),
    },
  };
}

const union = (newer: TimelineItem[], older: TimelineItem[]) => {
  const known = new Set(newer.map((one) => one.id));
  return [...newer, ...older.filter((one) => !known.has(one.id))];
};
