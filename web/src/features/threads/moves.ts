import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put } from "../../lib/api.ts";
import type { Posts, Puts } from "../../lib/api-types.ts";
import type { ThreadView } from "../../lib/inbox.ts";
import { failed } from "../../ui/toasts.ts";
import { threadQuery } from "../conversation/queries.ts";

type Event = "resolve" | "hold" | "snooze" | "reopen" | "unread";
type Said<E extends Event> = Posts[`/threads/${string}/${E}`]["body"];
type Mine = Puts[`/threads/${string}/mine`]["body"];
/** Each move with what it says. */
type Move =
  | { [E in Event]: { event: E } & (Said<E> extends object ? Said<E> : unknown) }[Event]
  | ({ event: "mine" } & Mine);

const running = new Map<string, Promise<ThreadView>>();

/** Pressed twice in a hurry it is one move: the button's own state comes a moment too late for that. */
function once(id: string, move: Move): Promise<ThreadView> {
  const { event, ...body } = move;
  const name = `${id} ${JSON.stringify(move)}`;
  const known = running.get(name);
  if (known) return known;
  const sent: Promise<ThreadView> =
    event === "mine"
      ? put(`/threads/${id}/mine`, body as Mine)
      : post(`/threads/${id}/${event}`, body as never);
  running.set(name, sent);
  return sent.finally(() => running.delete(name));
}

/** A move of a thread; the answer is the thread as it is now. */
export function useThreadMove(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (move: Move) => once(id, move),
    onSuccess(thread) {
      client.setQueryData(threadQuery(id).queryKey, (known) => known && { ...known, thread });
    },
    onError: (error) => failed(error, "That did not work"),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["lists", "threads"] });
      void client.invalidateQueries({ queryKey: threadQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["home"] });
    },
  });
}
