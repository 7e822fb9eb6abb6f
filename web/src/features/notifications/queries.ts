import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { get, post } from "../../lib/api.ts";

export const feedQuery = infiniteQueryOptions({
  queryKey: ["lists", "notifications"],
  queryFn: ({ pageParam, signal }) =>
    get("/notifications", { before: pageParam, limit: 25 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** The number on the bell; later the socket tells it. */
export const unseenQuery = queryOptions({
  queryKey: ["unseen"],
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

export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post(`/notifications/${id}/read`),
    onSettled: () => client.invalidateQueries({ queryKey: feedQuery.queryKey }),
  }).mutate;
}

export function useMarkAllRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => post("/notifications/read-all"),
    onSettled: () => client.invalidateQueries({ queryKey: feedQuery.queryKey }),
  });
}
