import { commit, type Write } from "../../db.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { moneyMove } from "../invoice/move.ts";
import { hasEnded } from "../invoice/states.ts";
import { creditRefunded, refunded } from "../ledger/facts.ts";
import { byProvider, states as paymentStates } from "../payment/move.ts";
import type { Payment } from "../payment/payments.entity.ts";
import type { ProviderRefund } from "../payment/provider.ts";
import { again, mismatch, type Word } from "../payment/settle.ts";
import { stateAfterRefund } from "../payment/states.ts";
import { seen, storedInvoice, storedPayment, wasSeen } from "../payment/stored.ts";
import { creditOf } from "../stored-credit.ts";
import { notSent } from "./hold.ts";
import { states, storedRefund } from "./move.ts";
import type { Refund } from "./refunds.entity.ts";
import { moneyReturned } from "./returned.ts";
import { isOnItsWay } from "./states.ts";

/**
 * Brings a refund to where it is at the provider, in one transaction with its payment, its invoice,
 * the ledger and the event. What was said before changes nothing.
 * @returns the refund as it is now
 * @throws 404 `refund.not-found`; 409 `payment.mismatch`
 */
export const settleRefund = (said: ProviderRefund, { eventId, provider }: Word): Promise<Refund> =>
  retry(async () => {
    const { assignmentId, invoiceId } = said.ids;
    const before = await storedRefund({ assignmentId, invoiceId, refundId: said.refundId });
    if (eventId && (await wasSeen(provider, eventId))) return before;
    if (before.amount !== said.amount || before.currency !== said.currency) throw mismatch("sum");
    if (before.paymentId !== said.ids.paymentId) throw mismatch("payment");
    const isBack = before.status === "succeeded" && said.state === "failed";
    if (said.state === "pending" || !(isOnItsWay(before) || isBack)) return before;
    const payment = await storedPayment({ assignmentId, invoiceId, paymentId: before.paymentId });
    const { providerRef, failureCode } = said;
    const event = isBack ? "return" : said.state === "succeeded" ? "succeed" : "fail";
    const { writes, after } = await step(states, before, event, {
      ...byProvider,
      set: { providerRef, failureCode },
    });
    await commit([
      ...writes,
      ...(await follows[event](payment, before)),
      ...(eventId ? [seen(provider, eventId, before.refundId)] : []),
    ]);
    return after;
  }, again);

/** What else is written when a refund arrives, does not, or comes back after it had. */
const follows = {
  succeed: async (payment: Payment, refund: Refund) =>
    moneyWent(await storedInvoice(payment), payment, refund),
  fail: async (payment: Payment, refund: Refund) => notSent(payment, refund),
  return: async (payment: Payment, refund: Refund) =>
    moneyReturned(await storedInvoice(payment), payment, refund),
};

/** The refund in its payment, its invoice and the ledger. */
export async function moneyWent(
  invoice: Invoice,
  payment: Payment,
  refund: Refund,
): Promise<Write[]> {
  const { amount } = refund;
  const refundedAmount = payment.refundedAmount + amount;
  const moved = await step(paymentStates, payment, "refund", {
    ...byProvider,
    to: stateAfterRefund(payment, refundedAmount),
    set: { refundedAmount },
    remove: payment.pendingRefundId === refund.refundId ? ["pendingRefundId"] : [],
    changes: { amount: [null, amount] },
  });
  const { heldCredit } = refund;
  const isOfCredit = Boolean(heldCredit) || invoice.status === "void";
  const { writes } = await moneyMove(invoice, "refund", {
    ...byProvider,
    to: hasEnded(invoice.status) ? invoice.status : undefined,
    posting: isOfCredit
      ? creditRefunded(amount)
      : refunded(invoice, amount, await creditOf(invoice)),
    sourceId: refund.refundId,
    heldCredit,
    // A refund made at the provider has gone already, whatever is left of the credit.
    isTaken: isOfCredit && !heldCredit,
    changes: { total: [null, amount] },
  });
  return [...moved.writes, ...writes];
}
