import type { InvoiceKey } from "../invoice/stored.ts";
import { figuresOf } from "../ledger/facts.ts";
import { LedgerPostings } from "../ledger/ledger-postings.entity.ts";
import type { Payment } from "../payment/payments.entity.ts";

/**
 * What was still to be paid of an invoice once a payment had come, in minor units. The ledger tells it
 * at any time alike, so a receipt that is made late says what one made at once would have said.
 */
export async function remainingAfter({ assignmentId, invoiceId }: InvoiceKey, payment: Payment) {
  const { data } = await LedgerPostings.query
    .byInvoice({ assignmentId, invoiceId })
    .go({ consistent: true, pages: "all" });
  const at = data.findIndex((one) => one.sourceId === payment.paymentId);
  return figuresOf(data.slice(0, at + 1)).amountDue;
}
