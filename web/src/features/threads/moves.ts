import { useQueryClient } from "@tanstack/react-query";
import { post, put } from "../../lib/api.ts";
import type { Posts, Puts } from "../../lib/api-types.ts";
import type { ThreadView } from "../../lib/cache/inbox.ts";
import { keys } from "../../lib/cache/keys.ts";
import { marked } from "../../lib/cache/seen.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { threadQuery } from "../conversation/queries.ts";

type Event = "resolve" | "hold" | "snooze" | "reopen" | "unread";
type Said<E extends Event> = Posts[`/threads/${string}/${E}`]["body"];
type Mine = Puts[`/threads/${string}/mine`]["body"];
/** Each move with what it says. */
type Move =
  | { [E in Event]: { event: E } & (Said<E> extends object ? Said<E> : unknown) }[Event]
  | ({ event: "mine" } & Mine);

async function send(id: string, { event, ...body }: Move, key: string): Promise<ThreadView> {
  if (event === "mine") return put(`/threads/${id}/mine`, body as Mine);
  // What was looked at a moment ago must not be seen again by a slow request.
  if (event === "unread") await marked(id);
  return post(`/threads/${id}/${event}`, body as never, key);
}

/** A move of a thread; the answer is the thread as it is now. */
export function useThreadMove(id: string) {
  const client = useQueryClient();
  const { queryKey } = threadQuery(id);
  return useCommand<Move, ThreadView>({
    send: (move, key) => send(id, move, key),
    show: (thread) => client.setQueryData(queryKey, (known) => known && { ...known, thread }),
    stale: () => [keys.lists.threads, queryKey, keys.home],
  });
}
