import type { NotificationFilter, NotificationView } from "@lyceum/core/notification/schema.ts";
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";
import { get, post } from "../../lib/api.ts";
import { keys } from "../../lib/cache/keys.ts";
import { failed, undoable } from "../../ui/toast/toasts.ts";

const lists = keys.lists.notifications;

/** One of the feeds: all, what is unread, asleep or put away. */
export const feedQuery = (filter: NotificationFilter = "all") =>
  infiniteQueryOptions({
    queryKey: [...lists, filter],
    queryFn: ({ pageParam, signal }) =>
      get("/notifications", { filter, before: pageParam, limit: 25 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The number on the bell; later the socket tells it. */
export const unseenQuery = queryOptions({
  queryKey: keys.unseen,
  queryFn: async ({ signal }) => (await get("/notifications", { limit: 1 }, signal)).unseen,
});

/** Looking at the list is enough to take the number off the bell. */
export function useMarkAllSeen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post("/notifications/seen"),
    onMutate: () => client.setQueryData(unseenQuery.queryKey, 0),
  }).mutate;
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post("/notifications/read-all"),
    onError: (error) => failed(error, "Not marked as read"),
    onSettled: () => client.invalidateQueries({ queryKey: lists }),
  });
}

interface Pages {
  pages: { items: NotificationView[]; next: string | null; unseen: number }[];
  pageParams: unknown[];
}

/** What is done with one of them shows at once; where it was refused the list is read again. */
export function useCommands() {
  const client = useQueryClient();

  const show = useCallback(
    (id: string, change: (one: NotificationView) => NotificationView | undefined) =>
      client.setQueriesData<Pages>({ queryKey: lists }, (data) =>
        data && "pages" in data
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.flatMap((one) => (one.id === id ? (change(one) ?? []) : one)),
              })),
            }
          : data,
      ),
    [client],
  );

  const run = useCallback(
    async <Answer>(work: Promise<Answer>, trouble: string): Promise<Answer | undefined> => {
      try {
        return await work;
      } catch (error) {
        failed(error, trouble);
        return undefined;
      } finally {
        void client.invalidateQueries({ queryKey: lists });
      }
    },
    [client],
  );

  const read = useCallback(
    ({ id }: NotificationView) => {
      const now = new Date().toISOString();
      show(id, (one) => ({ ...one, readAt: one.readAt ?? now, seenAt: one.seenAt ?? now }));
      void run(post(`/notifications/${id}/read`), "Not marked as read");
    },
    [show, run],
  );
  const unread = useCallback(
    ({ id }: NotificationView) => {
      show(id, ({ readAt, ...one }) => one);
      void run(post(`/notifications/${id}/unread`), "Not marked as unread");
    },
    [show, run],
  );
  const unarchive = useCallback(
    ({ id }: NotificationView) => {
      show(id, () => undefined);
      void run(post(`/notifications/${id}/unarchive`), "The notification is still archived");
    },
    [show, run],
  );
  const archive = useCallback(
    async (item: NotificationView) => {
      show(item.id, () => undefined);
      const done = await run(post(`/notifications/${item.id}/archive`), "Not archived");
      if (done) undoable("Archived", () => unarchive(item));
    },
    [show, run, unarchive],
  );
  const wake = useCallback(
    (id: string) => {
      show(id, () => undefined);
      void run(
        post(`/notifications/${id}/snooze`, { until: null }),
        "The notification is still snoozed",
      );
    },
    [show, run],
  );
  const snooze = useCallback(
    async (item: NotificationView, until: string, words: string) => {
      show(item.id, () => undefined);
      const moved = await run(post(`/notifications/${item.id}/snooze`, { until }), "Not snoozed");
      if (moved) undoable(`Back ${words}`, () => wake(moved.id));
    },
    [show, run, wake],
  );
  return { read, unread, archive, unarchive, snooze, wake };
}

export type Commands = ReturnType<typeof useCommands>;
