import type { Write } from "../../db.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { noted } from "../invoice/move.ts";
import { rewrite as rewritePayment } from "../payment/move.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { creditWrite } from "../stored-credit.ts";
import type { Refund } from "./refunds.entity.ts";

/**
 * A refund is sent, for the transaction that says so: one of a payment at a time, and the others of
 * its invoice are counted anew. Credit is taken at once, so nobody uses it while it is on its way.
 */
export const sending = (
  invoice: Invoice,
  payment: Payment,
  { refundId, heldCredit = 0 }: Pick<Refund, "refundId" | "heldCredit">,
): Write[] => [
  rewritePayment(payment, { pendingRefundId: refundId }),
  noted(invoice, {}),
  ...(heldCredit ? [creditWrite(payment, -heldCredit)] : []),
];

/** A refund did not arrive: its payment is free again, and so is the credit. */
export const notSent = (payment: Payment, { heldCredit = 0 }: Refund): Write[] => [
  rewritePayment(payment, {}, ["pendingRefundId"]),
  ...(heldCredit ? [creditWrite(payment, heldCredit)] : []),
];
