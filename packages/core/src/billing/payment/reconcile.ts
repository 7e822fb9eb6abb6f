import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { eachOf } from "../../each.ts";
import { AppError } from "../../error.ts";
import { isOvertaken } from "../../retry.ts";
import { aboutPayment, byProvider, checkOf, closesAt, rewrite } from "./move.ts";
import { closePage, giveUp, openPage, readPayment } from "./page.ts";
import { type Payment, Payments, settledCheck } from "./payments.entity.ts";
import { isAtProvider, isPending, isWatched } from "./states.ts";

/** So many payments are looked at in one sweep, the longest due first. */
const most = 200;

/** Every payment whose end nobody knows, and every one that came, when it is time to ask for it. */
export async function sweepPayments(): Promise<void> {
  const query = Payments.query.byCheck({ check: "due" }).lte({ checkAt: now() });
  const { data } = await query.go({ limit: most });
  await eachOf(data, reconcile);
}

/**
 * Asks the provider what became of a payment, and settles it by the answer. Where there is none yet
 * it is asked again later.
 * @returns the payment as it is now
 */
export async function reconcile(payment: Payment): Promise<Payment> {
  const after = await known(payment);
  if (after.version !== payment.version) return after;
  // Asking by hand does not count: the clock asks as often as before.
  const isDue = after.checkAt <= now();
  return isDue && (isPending(after.status) || isWatched(after)) ? later(after) : after;
}

async function known(payment: Payment): Promise<Payment> {
  const isOver = closesAt(payment) <= now();
  try {
    if (isWatched(payment)) return await readPayment(payment);
    if (!isAtProvider(payment.status)) return payment;
    if (!payment.providerRef) return await (isOver ? giveUp(payment) : openPage(payment));
    const read = await readPayment(payment);
    return read.status === "requires_action" && isOver ? await closePage(read) : read;
  } catch (error) {
    // Settings, or a word of another sum: people look into that, and it is asked for again.
    if (!(error instanceof AppError)) throw error;
    console.error("payment not reconciled", payment.paymentId, error.code);
    return payment;
  }
}

/**
 * Nothing new: it is asked again after a longer while, and after the last time it is finance's.
 * Whoever moved it meanwhile has said when.
 */
async function later(payment: Payment) {
  const checks = payment.checks + 1;
  const set = { checks, ...checkOf({ ...payment, checks }) };
  const isLast = isPending(payment.status) && payment.check === "due" && set.check === settledCheck;
  try {
    await commit([
      rewrite(payment, set),
      ...(isLast ? [AuditLogs.create(handedOver(payment))] : []),
    ]);
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
  return { ...payment, ...set };
}

const handedOver = (payment: Payment) =>
  record(byProvider.actor, { action: "payment.hand-over", ...aboutPayment(payment) });
