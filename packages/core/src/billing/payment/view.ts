import type { Part } from "../../lifecycle.ts";
import type { Payment } from "./payments.entity.ts";
import type { PaymentView } from "./schema.ts";

/**
 * A payment for people of its assignment; the page to pay on is for the student alone. What one may do
 * to it stands on its invoice (on-invoice.ts).
 */
export const paymentView = (one: Payment, part: Part): PaymentView => ({
  id: one.paymentId,
  invoiceId: one.invoiceId,
  assignmentId: one.assignmentId,
  amount: one.amount,
  currency: one.currency,
  method: one.paymentMethod,
  status: one.status,
  refundedAmount: one.refundedAmount,
  chargedBackAmount: one.chargedBackAmount,
  checkoutUrl: part === "student" && one.status === "requires_action" ? one.checkoutUrl : undefined,
  failureCode: one.failureCode,
  proof: one.proof && { name: one.proof.name, status: one.proof.status },
  startedAt: one.createdAt ?? one.statusSince,
  succeededAt: one.succeededAt,
});
