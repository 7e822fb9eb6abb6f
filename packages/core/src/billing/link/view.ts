import { unnamedSeller } from "../invoice/records.ts";
import { documentView } from "../invoice/view.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { isPending } from "../payment/states.ts";
import type { LinkHolder } from "./holder.ts";
import type { LinkedInvoice, payStates } from "./schema.ts";

/** An invoice for whoever holds its link. What is not named here stays inside. */
export function linkedView({ expiresAt, ...whole }: LinkHolder): LinkedInvoice {
  // A stranger sees no more of the money than the student does.
  const one = documentView({ invoice: whole.invoice, part: "student" });
  return {
    number: one.number ?? "",
    status: one.status,
    currency: one.currency,
    issuedAt: one.issuedAt ?? one.createdAt,
    dueDate: one.dueDate,
    seller: one.seller ?? unnamedSeller,
    lines: one.lines.map(({ meetingId: _inside, ...line }) => line),
    subtotal: one.subtotal,
    discount: one.discount,
    taxes: one.taxes,
    total: one.total,
    credited: one.credited,
    paid: one.paid,
    refunded: one.refunded,
    due: one.due,
    dueNow: one.dueNow,
    schedule: one.schedule,
    payments: whole.payments.flatMap(paymentView).reverse(),
    linkExpiresAt: expiresAt,
  };
}

/** What was given up, or found to be no payment, is nobody's to see. */
function paymentView(one: Payment) {
  const state = stateOf(one);
  const { paymentId: id, amount, paymentMethod: method, succeededAt, statusSince } = one;
  return state ? [{ id, amount, method, state, at: succeededAt ?? statusSince }] : [];
}

function stateOf({ status, succeededAt }: Payment): (typeof payStates)[number] | undefined {
  if (status === "initiated" || status === "requires_action") return "open";
  if (isPending(status)) return "waiting";
  if (succeededAt) return "received";
  return status === "failed" ? "failed" : undefined;
}
