import type { ThreadView } from "@lyceum/core/thread/schema.ts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "./keys.ts";

export type { ThreadView };

export type Queue = "mine" | "waiting";

/** What of the inbox is shown: everything, what is unread, or one type. */
export type Filter = "all" | "unread" | ThreadView["type"];

/** Conversations, the newest first; the start page and the inbox itself read it. */
export const inboxQuery = (queue: Queue, filter: Filter = "all") =>
  infiniteQueryOptions({
    queryKey: [...keys.lists.threads, queue, filter],
    queryFn: ({ pageParam, signal }) =>
      get("/threads", { queue, filter, before: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
