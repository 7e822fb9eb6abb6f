import { Service } from "electrodb";
import { CreditNotes } from "../../invoice/credit-notes.entity.ts";
import { Invoices } from "../../invoice/invoices.entity.ts";
import type { InvoiceKey } from "../../invoice/stored.ts";
import { Payments } from "../../payment/payments.entity.ts";
import { Refunds } from "../../refund/refunds.entity.ts";
import { LedgerPostings } from "../ledger-postings.entity.ts";

const collection = new Service({
  invoices: Invoices,
  payments: Payments,
  refunds: Refunds,
  creditNotes: CreditNotes,
  postings: LedgerPostings,
});

/** All that tells of the money of an invoice, in one consistent query. */
export async function booksOf({ assignmentId, invoiceId }: InvoiceKey) {
  const { data } = await collection.collections
    .billing({ assignmentId, invoiceId })
    .go({ consistent: true, pages: "all" });
  const { invoices, payments, refunds, creditNotes, postings } = data;
  return { invoice: invoices[0], payments, refunds, creditNotes, postings };
}

export type Books = Awaited<ReturnType<typeof booksOf>>;

/** What some invoices have in the ledger under `credit`, and what refunds on their way hold of it, by currency. */
export async function creditIn(invoices: readonly InvoiceKey[]) {
  const sums = new Map<string, number>();
  const add = (currency: string, amount: number) =>
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
  let isBalanced = true;
  for (const one of invoices) {
    const { postings, refunds } = await booksOf(one);
    for (const { currency, entries } of postings) {
      isBalanced &&= sumOf(entries) === 0;
      add(currency, 0 - sumOf(entries.filter(({ account }) => account === "credit")));
    }
    for (const { status, currency, heldCredit = 0 } of refunds) {
      if (status === "processing" || status === "unknown") add(currency, 0 - heldCredit);
    }
  }
  return { sums, isBalanced };
}

/** What amounts come to. */
export const sumOf = (all: readonly { amount: number }[]) =>
  all.reduce((sum, { amount }) => sum + amount, 0);
