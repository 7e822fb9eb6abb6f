import type { Document } from "../document/stored.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { referenceOf } from "./receipt-words.ts";

/** The receipt of a payment that came. */
export const receiptDocument = (
  { invoiceId, number }: Pick<Invoice, "invoiceId" | "number">,
  payment: Pick<Payment, "paymentId">,
): Document => ({
  key: `documents/${invoiceId}/receipt-${payment.paymentId}.pdf`,
  name: `${number}-receipt-${referenceOf(payment)}.pdf`,
});
