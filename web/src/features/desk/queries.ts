import type { Presence, SessionView } from "@lyceum/core/presignin/schema.ts";
import {
  type InfiniteData,
  infiniteQueryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";
import { get, post, put } from "../../lib/api.ts";
import type { Posts } from "../../lib/api-types.ts";
import { keys } from "../../lib/cache/keys.ts";
import { staleness } from "../../lib/cache/stale.ts";
import { useHint } from "../../lib/live.ts";
import { useCommand } from "../../ui/command/use-command.ts";
import { failed } from "../../ui/toast/toasts.ts";
import { chatQuery, teamQuery } from "../conversation/queries.ts";

export type { Presence, SessionView };
export type QueueName = "waiting" | "mine" | "all";

export interface Page {
  items: SessionView[];
  next: string | null;
  counts: { waiting: number; mine: number; all: number };
}

export const queueQuery = (queue: QueueName) =>
  infiniteQueryOptions({
    queryKey: [...keys.deskSessions, queue],
    queryFn: ({ pageParam, signal }) =>
      get("/desk/sessions", { queue, before: pageParam, limit: 40 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
  });

/** Keeps lists and the open chat in step with what the socket tells. */
export function useDeskHints(changed: (session: SessionView, known: boolean) => void) {
  const client = useQueryClient();
  useHint(
    "session",
    useCallback(
      (session) => {
        let known = false;
        client.setQueriesData<InfiniteData<Page>>(
          { queryKey: keys.deskSessions },
          (data) =>
            data && {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((one) => {
                  if (one.id !== session.id) return one;
                  known = true;
                  return session;
                }),
              })),
            },
        );
        const { queryKey } = chatQuery(session.id);
        const open = client.getQueryData(queryKey);
        if (open) {
          client.setQueryData(queryKey, { ...open, session: seenBefore(session, open.session) });
          if (isMoved(session, open.session)) staleness(client).hinted(queryKey);
        }
        changed(session, known);
      },
      [client, changed],
    ),
  );
}

/** The frame goes to several people, so it tells nobody what they may do: what one knew holds until it is read again. */
const seenBefore = (session: SessionView, { allowed, messageRights }: SessionView) => {
  return { ...session, allowed, messageRights };
};

const isMoved = (one: SessionView, other: SessionView) =>
  one.status !== other.status || one.assignedTo?.userId !== other.assignedTo?.userId;

type Event = "take" | "transfer" | "resolve" | "reopen" | "block";

type Said<E extends Event> = Posts[`/desk/sessions/${string}/${E}`]["body"];
/** Each move with what it says: to whom, why. */
type Move = {
  [E in Event]: { id: string; event: E } & (Said<E> extends object ? Said<E> : unknown);
}[Event];

/** A move of a session: take, transfer, resolve, reopen, block. The answer is the session as it is now. */
export function useDeskMove() {
  const client = useQueryClient();
  return useCommand({
    send: ({ id, event, ...body }: Move, key) =>
      post(`/desk/sessions/${id}/${event}`, body as never, key),
    show: (session, { id }) =>
      client.setQueryData(chatQuery(id).queryKey, (chat) => chat && { ...chat, session }),
    stale: ({ id }) => [keys.deskSessions, chatQuery(id).queryKey, keys.home],
  });
}

export function useSetPresence() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (presence: Presence) => put("/desk/presence", { presence }),
    onError: (error) => failed(error, "Your presence was not changed"),
    onSettled: () => client.invalidateQueries({ queryKey: teamQuery.queryKey }),
  });
}
