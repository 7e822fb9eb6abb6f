import type { Write } from "../db.ts";
import { BillingSummaries, type BillingSummary } from "./billing-summaries.entity.ts";
import type { Invoice } from "./invoice/invoices.entity.ts";
import { billsMeetingsOnly, type InvoiceRow, isOfQuote } from "./invoice/records.ts";

/** An invoice as the summary has it. */
export const rowOf = (invoice: Invoice): InvoiceRow => ({
  invoiceId: invoice.invoiceId,
  number: invoice.number,
  status: invoice.status,
  currency: invoice.currency,
  totalAmount: invoice.totalAmount,
  amountDue: invoice.amountDue,
  amountPaid: invoice.amountPaid,
  requiredDeposit: invoice.requiredDeposit,
  amountRefunded: invoice.amountRefunded,
  amountCredited: invoice.amountCredited,
  amountWrittenOff: invoice.amountWrittenOff,
  dueDate: invoice.dueDate,
  issuedAt: invoice.issuedAt,
  isOfQuote: isOfQuote(invoice),
});

/** Changed invoices of one assignment in its summary. */
const summarize = (assignmentId: string, changed: readonly Invoice[]) =>
  BillingSummaries.patch({ assignmentId })
    .add({ version: 1 })
    .data(({ rows }, { set, remove }) => {
      for (const one of changed) {
        if (one.status === "deleted") remove(rows[one.invoiceId]);
        else set(rows[one.invoiceId], rowOf(one));
      }
    });

/** A changed invoice in the summary, for the transaction that changes it. */
export const summarizeInvoice = (after: Invoice) => summarize(after.assignmentId, [after]);

/**
 * Several changed at once; it is refused where one of the assignment's was changed since the summary
 * was read.
 */
export const summarizeTogether = (summary: BillingSummary, changed: readonly Invoice[]): Write =>
  summarize(summary.assignmentId, changed).where((one, { eq }) => eq(one.version, summary.version));

/**
 * The same of one that is issued: it is refused where the assignment was cancelled meanwhile, unless
 * it bills meetings alone, which took place.
 */
export const summarizeIssue = (after: Invoice): Write => {
  const summarized = summarizeInvoice(after);
  return billsMeetingsOnly(after)
    ? summarized
    : summarized.where((one, { eq }) => eq(one.isClosed, false));
};

/** The same of one that is new. */
export const summarizeNewInvoice = (
  invoice: Invoice,
  summary: BillingSummary | undefined,
): Write =>
  summary
    ? summarizeIssue(invoice)
    : BillingSummaries.create({
        assignmentId: invoice.assignmentId,
        rows: { [invoice.invoiceId]: rowOf(invoice) },
      });

/**
 * The same, and no invoice is issued from here on: for the transaction that ends the assignment
 * without its work.
 */
export const closeBilling = (
  assignmentId: string,
  summary: BillingSummary | undefined,
  changed: readonly Invoice[] = [],
): Write =>
  summary
    ? summarize(assignmentId, changed)
        .set({ isClosed: true })
        .where((one, { eq }) => eq(one.version, summary.version))
    : BillingSummaries.create({ assignmentId, isClosed: true });
