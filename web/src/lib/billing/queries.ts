import type { InvoiceRowView } from "@lyceum/core/billing/invoice/schema.ts";
import { isPayable } from "@lyceum/core/billing/invoice/states.ts";
import { moneyWords } from "@lyceum/core/text/money-words.ts";
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useQuery,
} from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";

/** Who pays wants to know, also where no hint comes: as long as a payment is on its way it is asked for. */
const whilePaying = 3_000;

/** An invoice whole. */
export const invoiceQuery = (assignmentId: string, invoiceId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "invoices", invoiceId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/invoices/${invoiceId}`, {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.badges.includes("processing") ? whilePaying : false,
  });

/** The invoices of an assignment, the newest first. */
export const invoicesQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "invoices"),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/invoices`, {}, signal),
  });

/** Something of it is to be paid. */
export const isToPay = ({ status, due }: Pick<InvoiceRowView, "status" | "due">) =>
  isPayable(status) && due > 0;

/** What stands before the next due date. While nothing is paid, only the deposit may be due then. */
export const dueWords = ({ paid, deposit, due, currency }: InvoiceRowView) =>
  paid === 0 && deposit > 0 && deposit < due
    ? `deposit of ${moneyWords(deposit, currency)} due`
    : "due";

/** What is to be paid, what is due first at the top. */
export const toPayFirst = (items: readonly InvoiceRowView[]) =>
  items.filter(isToPay).toSorted((one, other) => one.dueDate.localeCompare(other.dueDate));

/** A student's own. */
export const ownInvoicesQuery = infiniteQueryOptions({
  queryKey: [...keys.lists.invoices, "own"],
  queryFn: ({ pageParam, signal }) => get("/invoices/own", { before: pageParam }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

/** Those of a status, or those that wait for money; for staff. */
export const staffInvoicesQuery = (status: InvoiceRowView["status"] | "due") =>
  infiniteQueryOptions({
    queryKey: [...keys.lists.invoices, status],
    queryFn: ({ pageParam: before, signal }) =>
      status === "due"
        ? get("/invoices/due", { before }, signal)
        : get("/invoices", { status, before }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** What is awaited in all, by how late it is. */
export const ageingQuery = queryOptions({
  queryKey: [...keys.lists.invoices, "ageing"],
  queryFn: ({ signal }) => get("/invoices/ageing", {}, signal),
});

/** Who sells, and the usual tax. */
export const billingSettingsQuery = queryOptions({
  queryKey: ["billing-settings"],
  queryFn: ({ signal }) => get("/billing/settings", {}, signal),
});

/** The tax of a line where nobody says otherwise, in basis points; undefined until it is known. */
export const useUsualTax = () =>
  useQuery({
    queryKey: ["billing-settings", "tax"],
    queryFn: ({ signal }) => get("/billing/tax", {}, signal),
  }).data?.rate;

/** What Lyceum owes the student who asks. */
export const creditQuery = queryOptions({
  queryKey: [...keys.lists.invoices, "credit"],
  queryFn: ({ signal }) => get("/invoices/credit", {}, signal),
});

/** The links by which somebody without an account can pay an invoice. */
export const payLinksQuery = (assignmentId: string, invoiceId: string) =>
  queryOptions({
    queryKey: keys.assignment(assignmentId, "pay-links", invoiceId),
    queryFn: ({ signal }) => get(`/assignments/${assignmentId}/pay-links/${invoiceId}`, {}, signal),
  });
