import type { InvoiceReader } from "../invoice/access.ts";
import { refundLifecycle } from "./lifecycle.ts";
import { backOf, faultOf, sendFault, sourceOf } from "./possible.ts";
import type { Refund } from "./refunds.entity.ts";
import type { RefundView } from "./schema.ts";

/** A refund for people of its assignment; `credit` is what the student has. */
export function refundView(one: Refund, found: InvoiceReader, credit: number): RefundView {
  const { part } = found;
  const events = part ? refundLifecycle.allowed(one.status, part) : [];
  const blocked = events.includes("approve") ? approveFault(one, found, credit) : undefined;
  return {
    id: one.refundId,
    paymentId: one.paymentId,
    invoiceId: one.invoiceId,
    assignmentId: one.assignmentId,
    amount: one.amount,
    currency: one.currency,
    source: one.source,
    status: one.status,
    reason: one.reason,
    rejection: one.rejection,
    requestedBy: one.requestedByName,
    requestedAt: one.createdAt ?? one.statusSince,
    allowed: events.filter((event) => event !== "approve" || !blocked),
    blocked,
  };
}

/** Why the reader cannot approve it now. */
function approveFault(one: Refund, found: InvoiceReader, credit: number) {
  const payment = found.payments.find(({ paymentId }) => paymentId === one.paymentId);
  if (!payment) return undefined;
  const wanted = { amount: one.amount, source: sourceOf(found.invoice, one) };
  const fault =
    faultOf(backOf(found, payment, credit), payment, wanted) ??
    sendFault(one, payment, found.actor);
  return fault?.message;
}
