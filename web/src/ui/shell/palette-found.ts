import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { get } from "../../lib/api.ts";
import { searchAllQuery } from "../../lib/assignment/lists.ts";
import { ownInvoicesQuery, toPayFirst } from "../../lib/billing/queries.ts";
import { inboxQuery } from "../../lib/cache/inbox.ts";
import { keys } from "../../lib/cache/keys.ts";
import { may, useMe } from "../../lib/session.ts";

const roles = ["student", "teacher", "cs-rep", "admin"] as const;

/** What fits the words: assignments, their coursework and conversations for everybody, people and chats for who may see them. */
export function useFound(query: string) {
  const me = useMe();
  const words = query.trim();
  const [q] = useDebouncedValue(words, 200);
  const long = q.length > 1;
  const assignments = useQuery(searchAllQuery(q));
  const people = useQueries({
    queries: roles.map((role) => ({
      queryKey: ["people", "palette", role, q],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get("/people", { role, q, limit: 5 }, signal),
      enabled: long && may(me, "people.read"),
      placeholderData: keepPreviousData,
    })),
  });
  const threads = useInfiniteQuery(inboxQuery("mine"));
  const invoices = useInfiniteQuery({ ...ownInvoicesQuery, enabled: me.role === "student" });
  const chats = useQuery({
    queryKey: [...keys.desk, "palette"],
    queryFn: ({ signal }) => get("/desk/sessions", { queue: "all", limit: 50 }, signal),
    enabled: may(me, "desk.read"),
    staleTime: 5_000,
  });
  return {
    assignments: long ? (assignments.data?.items ?? []) : [],
    works: long ? (assignments.data?.works ?? []) : [],
    people: long ? people.flatMap(({ data }) => data?.items ?? []) : [],
    threads: threads.data?.pages.flatMap((page) => page.items) ?? [],
    /** A student's own invoices with something to pay. */
    toPay: toPayFirst(invoices.data?.pages.flatMap((page) => page.items) ?? []),
    chats: chats.data?.items ?? [],
    /** What was typed last has not been looked for, or not been found, yet. */
    pending:
      words.length > 1 &&
      (words !== q || assignments.isFetching || people.some((one) => one.isFetching)),
  };
}
