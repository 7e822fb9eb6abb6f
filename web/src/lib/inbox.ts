import type { ThreadView } from "@lyceum/core/thread/schema.ts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "./api.ts";

export type { ThreadView };

export type Queue = "mine" | "waiting";

/** Conversations, the newest first; the start page, the navigation and the inbox itself read it. */
export const inboxQuery = (queue: Queue) =>
  infiniteQueryOptions({
    queryKey: ["lists", "threads", queue],
    queryFn: ({ pageParam, signal }) =>
      get("/threads", { queue, before: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
