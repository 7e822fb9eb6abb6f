import type { AssignmentView } from "@lyceum/core/assignment/schema.ts";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

type Status = AssignmentView["status"];
/** What an assignment can be while it is open; those that ended are in one queue together. */
export type OpenStatus = Exclude<Status, "completed" | "cancelled" | "declined" | "deleted">;

/** In the order of the lifecycle. */
export const openStatuses: readonly OpenStatus[] = [
  ...(["submitted", "needs_info", "quoted", "awaiting_payment", "ready", "assigned"] as const),
  ...(["in_progress", "delivered", "revision", "disputed", "on_hold", "draft"] as const),
];
/** The queues of staff. */
export const queues = [...openStatuses, "done"] as const;
export type Queue = (typeof queues)[number];

/** Those a teacher works in. */
export const workStatuses: readonly OpenStatus[] = [
  ...(["assigned", "in_progress", "revision", "delivered", "disputed", "on_hold"] as const),
];

/** One's own: all of a student's, a teacher's open or finished work. */
export const ownQuery = (scope: "open" | "done" = "open") =>
  infiniteQueryOptions({
    queryKey: [...keys.lists.assignments, "own", scope],
    queryFn: ({ pageParam, signal }) =>
      get("/assignments", { scope, before: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The open assignments of a state, who waits longest first, or what is done, the newest first; for staff. */
export const queueQuery = (status: Queue) =>
  infiniteQueryOptions({
    queryKey: [...keys.lists.assignments, "queue", status],
    queryFn: ({ pageParam, signal }) =>
      get("/assignments/queue", { status, before: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** What is due from one moment to another. */
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.dueDates, from, to],
    queryFn: ({ signal }) => get("/assignments/calendar", { from, to }, signal),
    placeholderData: keepPreviousData,
  });

/** By code, words of the title, or people. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.lists.assignments, "search", q],
    queryFn: ({ signal }) => get("/assignments/search", { q, limit: 30 }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });

/** The same with writings, homework and exams. */
export const searchAllQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.lists.assignments, "search", "all", q],
    queryFn: ({ signal }) => get("/assignments/search", { q, limit: 30, works: "true" }, signal),
    enabled: q.length > 1,
    placeholderData: keepPreviousData,
  });

/** What a teacher may accept now. */
export const offersQuery = infiniteQueryOptions({
  queryKey: keys.lists.offers,
  queryFn: ({ pageParam, signal }) => get("/offers", { before: pageParam, limit: 50 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});
