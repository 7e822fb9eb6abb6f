import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { AppError } from "../../error.ts";
import { isOvertaken, retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import { byProvider } from "../payment/move.ts";
import { type Payment, settledCheck } from "../payment/payments.entity.ts";
import {
  type ProviderRefund,
  ProviderRefused,
  ProviderSilent,
  type RefundOrder,
} from "../payment/provider.ts";
import { provider } from "../payment/providers.ts";
import { again } from "../payment/settle.ts";
import { manual, storedPayment } from "../payment/stored.ts";
import { notSent } from "./hold.ts";
import { aboutRefund, checkOf, rewrite, states, storedRefund } from "./move.ts";
import { type Refund, Refunds } from "./refunds.entity.ts";
import { settleRefund } from "./settle.ts";
import { isOnItsWay } from "./states.ts";

/** So many refunds are looked at in one sweep, the longest due first. */
const most = 200;

/** Every refund whose end nobody knows, when it is time to ask for it. */
export async function sweepRefunds(): Promise<void> {
  const query = Refunds.query.byCheck({ check: "due" }).lte({ checkAt: now() });
  const { data } = await query.go({ limit: most });
  await eachOf(data, reconcileRefund);
}

/**
 * Asks the provider what became of it. Where there is no answer yet it is asked again later, and after
 * the last time it is finance's. Asking by hand does not count.
 */
export async function reconcileRefund(refund: Refund): Promise<void> {
  let after = refund;
  try {
    after = await sendRefund(refund);
  } catch (error) {
    // Settings, or a word of another sum: people look into that, and it is asked for again.
    if (!(error instanceof AppError)) throw error;
    console.error("refund not reconciled", refund.refundId, error.code);
  }
  if (after.version !== refund.version || refund.checkAt > now()) return;
  const checks = refund.checks + 1;
  const next = checkOf({ status: refund.status, checks });
  const isLast = next.check === settledCheck;
  try {
    await commit([
      rewrite(refund, { checks, ...next }),
      ...(isLast ? [AuditLogs.create(handedOver(refund))] : []),
    ]);
  } catch (error) {
    // Whoever moved it meanwhile has said when.
    if (!isOvertaken(error)) throw error;
  }
}

const handedOver = (refund: Refund) =>
  record(byProvider.actor, { action: "refund.hand-over", ...aboutRefund(refund) });

/**
 * Sends an approved refund to the provider, or asks how it stands: the same id is the same refund.
 * @returns the refund as it is now
 */
export async function sendRefund(refund: Refund): Promise<Refund> {
  // A refund that was made at the provider itself must not be ordered again.
  if (!isOnItsWay(refund)) return refund;
  const payment = await storedPayment(refund);
  try {
    const { name, said } = await sent(orderOf(refund, payment), payment);
    return await settleRefund(said, { provider: name });
  } catch (error) {
    if (error instanceof ProviderSilent) return moved(refund, "lose-sight");
    if (error instanceof ProviderRefused) return moved(refund, "fail", error.code);
    throw error;
  }
}

const orderOf = (refund: Refund, payment: Payment): RefundOrder => ({
  ids: {
    assignmentId: refund.assignmentId,
    invoiceId: refund.invoiceId,
    paymentId: refund.paymentId,
  },
  refundId: refund.refundId,
  chargeRef: payment.chargeRef ?? payment.providerRef ?? "",
  amount: refund.amount,
  currency: refund.currency,
});

async function sent(
  order: RefundOrder,
  payment: Payment,
): Promise<{ name: string; said: ProviderRefund }> {
  if (payment.provider === manual) return { name: manual, said: byHand(order) };
  const at = await provider();
  return { name: at.name, said: await at.refund(order) };
}

/** What came by bank transfer or cash goes back by hand, before somebody approves it here. */
const byHand = ({ chargeRef: _, ...order }: RefundOrder): ProviderRefund => ({
  ...order,
  state: "succeeded",
  providerRef: order.refundId,
});

/** A move that follows from no word of the provider, where it is possible now. */
const moved = (refund: Refund, event: "lose-sight" | "fail", failureCode?: string) =>
  retry(async (tried) => {
    const before = tried ? await storedRefund(refund) : refund;
    if (!states.lifecycle.allowed(before.status, "system").includes(event)) return before;
    const set = failureCode ? { failureCode } : {};
    const { writes, after } = await step(states, before, event, { ...byProvider, set });
    const freed = event === "fail" ? notSent(await storedPayment(before), before) : [];
    await commit([...writes, ...freed]);
    return after;
  }, again);
