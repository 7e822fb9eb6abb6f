import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "../../../lib/api.ts";
import { keys } from "../../../lib/cache/keys.ts";

/** The postings of all invoices up to a day, the newest first. */
export const postingsQuery = (day: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keys.ledger, "postings", day],
    queryFn: ({ pageParam: before, signal }) => get("/ledger", { day, before }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** The postings of one invoice, the oldest first. */
export const ofInvoiceQuery = (assignmentId: string, invoiceId: string) =>
  queryOptions({
    queryKey: [...keys.ledger, "invoice", invoiceId],
    queryFn: ({ signal }) => get("/ledger/invoice", { assignmentId, invoiceId }, signal),
  });

export const balancesQuery = queryOptions({
  queryKey: [...keys.ledger, "balances"],
  queryFn: ({ signal }) => get("/ledger/balances", {}, signal),
});

export const lastProofQuery = queryOptions({
  queryKey: [...keys.ledger, "last-proof"],
  queryFn: ({ signal }) => get("/ledger/last-proof", {}, signal),
});
