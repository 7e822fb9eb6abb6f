import type { Write } from "../db.ts";
import type { Item } from "../stream.ts";
import { BillingSummaries, type BillingSummary } from "./billing-summaries.entity.ts";
import type { Invoice } from "./invoice/invoices.entity.ts";
import type { InvoiceRow } from "./invoice/records.ts";

const rowOf = (invoice: Invoice): InvoiceRow => ({
  invoiceId: invoice.invoiceId,
  number: invoice.number,
  status: invoice.status,
  currency: invoice.currency,
  totalAmount: invoice.totalAmount,
  amountDue: invoice.amountDue,
  amountPaid: invoice.amountPaid,
  requiredDeposit: invoice.requiredDeposit,
  dueDate: invoice.dueDate,
});

/** The summary as it is now; undefined where the assignment had no invoice yet. */
export async function storedBilling(assignmentId: string) {
  const { data } = await BillingSummaries.get({ assignmentId }).go({ consistent: true });
  return data ?? undefined;
}

/** The summary among the items of an assignment's partition. */
export const billingIn = (Item: Item) => BillingSummaries.parse({ Item }).data ?? undefined;

/** A changed invoice in the summary, for the transaction that changes it. */
export const summarizeInvoice = (after: Invoice) =>
  BillingSummaries.patch({ assignmentId: after.assignmentId })
    .add({ version: 1 })
    .data(({ rows }, { set, remove }) => {
      if (after.status === "deleted") remove(rows[after.invoiceId]);
      else set(rows[after.invoiceId], rowOf(after));
    });

/** The same of one that is issued: it is refused where the assignment was cancelled meanwhile. */
export const summarizeIssue = (after: Invoice): Write =>
  summarizeInvoice(after).where((one, { eq }) => eq(one.isClosed, false));

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
 * No invoice is issued from here on; it is refused where one was changed since the summary was read.
 * For the transaction that cancels the assignment.
 */
export const closeBilling = (assignmentId: string, summary: BillingSummary | undefined): Write =>
  summary
    ? BillingSummaries.patch({ assignmentId })
        .set({ isClosed: true })
        .add({ version: 1 })
        .where((one, { eq }) => eq(one.version, summary.version))
    : BillingSummaries.create({ assignmentId, isClosed: true });
