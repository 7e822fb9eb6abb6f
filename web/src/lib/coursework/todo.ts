import type { TodoRow } from "@lyceum/core/coursework/queue/schema.ts";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { daysBetween } from "../time/days.ts";
import { dayOf } from "../time/time.ts";

/** What a student has to submit, the soonest due first. */
export const todoQuery = infiniteQueryOptions({
  queryKey: keys.lists.todo,
  queryFn: ({ pageParam, signal }) => get("/todo", { cursor: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

const todoGroups = ["overdue", "today", "week", "later", "undated"] as const;
export type TodoGroup = (typeof todoGroups)[number];

export const todoGroupWords: Record<TodoGroup, string> = {
  overdue: "Overdue",
  today: "Today",
  week: "Next 7 days",
  later: "Later",
  undated: "Without a date",
};

/** Under which heading something stands, by the days of the reader. */
export function todoGroupOf(
  { opensAt, dueAt }: Pick<TodoRow, "opensAt" | "dueAt">,
  zone: string,
  now: Date,
): TodoGroup {
  if (!dueAt) return "undated";
  if (Date.parse(dueAt) <= now.getTime()) return "overdue";
  // An exam waits for the day on which it opens, and from then on for its end.
  const at = opensAt && Date.parse(opensAt) > now.getTime() ? opensAt : dueAt;
  const days = daysBetween(dayOf(now.toISOString(), zone), dayOf(at, zone));
  if (days === 0) return "today";
  return days <= 7 ? "week" : "later";
}

/** The headings under which something stands. */
export const todoGroupsOf = (rows: readonly TodoRow[], zone: string, now: Date) =>
  todoGroups.flatMap((name) => {
    const items = rows.filter((one) => todoGroupOf(one, zone, now) === name);
    return items.length ? [{ name, items }] : [];
  });
