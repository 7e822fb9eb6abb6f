import type { Write } from "../../db.ts";
import { step } from "../../transition.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { moneyMove } from "../invoice/move.ts";
import { hasEnded } from "../invoice/states.ts";
import { received, refundReturned } from "../ledger/facts.ts";
import { LedgerPostings } from "../ledger/ledger-postings.entity.ts";
import { byProvider, states } from "../payment/move.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { stateAfterRefund } from "../payment/states.ts";
import type { Refund } from "./refunds.entity.ts";

/** A refund that the payer's bank sent back, in its payment, its invoice and the ledger: the money is with us. */
export async function moneyReturned(
  invoice: Invoice,
  payment: Payment,
  { refundId, amount }: Refund,
): Promise<Write[]> {
  const refundedAmount = payment.refundedAmount - amount;
  const moved = await step(states, payment, "refund-return", {
    ...byProvider,
    to: stateAfterRefund(payment, refundedAmount),
    set: { refundedAmount },
    changes: { amount: [null, amount] },
  });
  const { assignmentId, invoiceId } = invoice;
  const { data } = await LedgerPostings.query
    .byInvoice({ assignmentId, invoiceId })
    .go({ consistent: true, pages: "all" });
  const sent = data.find((one) => one.sourceId === refundId);
  const { writes } = await moneyMove(invoice, "refund-return", {
    ...byProvider,
    to: hasEnded(invoice.status) ? invoice.status : undefined,
    posting: refundReturned(invoice, amount, sent ? received(sent, "refunds") : 0),
    sourceId: refundId,
    changes: { total: [null, amount] },
  });
  return [...moved.writes, ...writes];
}
