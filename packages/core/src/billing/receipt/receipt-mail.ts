import type { Write } from "../../db.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { letter } from "../../mail/outbox.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { mailTo } from "../invoice/payer.ts";

/**
 * The mail that says that money came, for the transaction in which it comes: so it is sent once. None
 * where the payer has no address.
 */
export function receiptMail(invoice: Invoice, paymentId: string): Write[] {
  const { assignmentId, invoiceId } = invoice;
  const to = mailTo(invoice);
  return to ? [Mails.create(letter("receipt", to, { assignmentId, invoiceId, paymentId }))] : [];
}
