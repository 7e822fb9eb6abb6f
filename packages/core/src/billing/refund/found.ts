import { subjectOf } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit } from "../../db.ts";
import { newId } from "../../id.ts";
import { retry } from "../../retry.ts";
import { byProvider } from "../payment/move.ts";
import type { Payment } from "../payment/payments.entity.ts";
import type { ForeignRefund, ProviderRefund } from "../payment/provider.ts";
import { again, mismatch, type Word } from "../payment/settle.ts";
import { referred, seen, storedInvoice, storedPayment, wasSeen } from "../payment/stored.ts";
import { aboutRefund, newRefund } from "./move.ts";
import { Refunds } from "./refunds.entity.ts";
import { moneyWent, settleRefund } from "./settle.ts";

/** Takes what a provider says about a refund, whoever made it. */
export async function takeRefund(said: ProviderRefund | ForeignRefund, word: Word) {
  if (said.refundId !== undefined) await settleRefund(said, word);
  else if (said.state === "failed") await takeBack(said, word);
  else await takeOver(said, word);
}

/** What was sent back at the provider did not reach the payer. It is known only where it had arrived before. */
async function takeBack(said: ForeignRefund, word: Word) {
  const ids = said.ids ?? (await referred(word.provider, said.chargeRef));
  if (!ids) return;
  const { assignmentId, invoiceId } = ids;
  const { data } = await Refunds.query.byInvoice({ assignmentId, invoiceId }).go({ pages: "all" });
  const found = data.find((one) => one.providerRef === said.providerRef);
  if (found) await settleRefund({ ...said, ids, refundId: found.refundId }, word);
}

/**
 * What somebody sent back at the provider itself becomes a refund here, in one transaction with its
 * payment, its invoice and the ledger. One that has not arrived yet, or whose payment is not ours, is left out.
 * @throws 409 `payment.mismatch`, or `payment.illegal-move` where the payment was not told yet
 */
const takeOver = (said: ForeignRefund, { provider }: Word): Promise<void> =>
  retry(async () => {
    const ids = said.ids ?? (await referred(provider, said.chargeRef));
    if (!ids || said.state !== "succeeded") return;
    if (await wasSeen(provider, said.providerRef)) return;
    const payment = await storedPayment(ids);
    if (payment.currency !== said.currency) throw mismatch("currency");
    const refund = foundRefund(payment, said);
    const fact = record(byProvider.actor, {
      action: "refund.find",
      ...aboutRefund(refund),
      reason: refund.reason,
    });
    await commit([
      Refunds.create(refund),
      AuditLogs.create(fact),
      ...(await moneyWent(await storedInvoice(payment), payment, refund)),
      seen(provider, said.providerRef, refund.refundId),
    ]);
  }, again);

const foundRefund = (payment: Payment, { amount, providerRef }: ForeignRefund) =>
  newRefund(payment, {
    refundId: newId("refund"),
    amount,
    source: "payment",
    reason: "Made at the payment provider.",
    status: "succeeded",
    requestedBy: subjectOf(byProvider.actor),
    requestedByName: "Payment provider",
    providerRef,
  });
