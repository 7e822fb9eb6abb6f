import { commit, now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { isOvertaken, retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { moneyMove, noted } from "../invoice/move.ts";
import { paid } from "../ledger/facts.ts";
import { readyWrites } from "../ready.ts";
import { receiptMail } from "../receipt/receipt-mail.ts";
import type { PaymentEvent } from "./lifecycle.ts";
import { type By, byProvider, states } from "./move.ts";
import type { Payment } from "./payments.entity.ts";
import type { ProviderPayment } from "./provider.ts";
import { isAtProvider } from "./states.ts";
import { referenceTo, seen, storedInvoice, storedPayment, wasSeen } from "./stored.ts";

/** What the provider said, and how we know. */
export interface Word {
  provider: string;
  /** The event that said it; undefined where we asked. */
  eventId?: string;
  /** Who gave the payment up, where it is closed for that. */
  by?: By;
}

/** What the state at the provider is to ours; undefined where it says nothing new. */
function eventOf({ status }: Payment, { state }: ProviderPayment): PaymentEvent | undefined {
  const isLost = status === "initiated" || status === "unknown";
  switch (state) {
    case "open":
      return isLost ? "ask" : undefined;
    case "processing":
      return isLost || status === "requires_action" ? "process" : undefined;
    case "succeeded":
      return isAtProvider(status) || status === "failed" || status === "cancelled"
        ? "succeed"
        : undefined;
    default:
      if (!isAtProvider(status)) return undefined;
      return state === "failed" ? "fail" : "cancel";
  }
}

/** It says another sum than was asked for, or of another payment: somebody has to look into it. */
export const mismatch = (what: string) =>
  new AppError("conflict", "payment.mismatch", `The payment provider tells of another ${what}.`);

function mustMatch(payment: Payment, said: ProviderPayment) {
  if (payment.amount !== said.amount) throw mismatch("amount");
  if (payment.currency !== said.currency) throw mismatch("currency");
  if (payment.providerRef && payment.providerRef !== said.providerRef) throw mismatch("payment");
}

/** Somebody else may have moved any of it: then all of it is read and asked again. */
export const again = { when: isOvertaken, tries: 20 };

/**
 * Brings a payment to where it is at the provider, in one transaction: payment, invoice, ledger, the
 * assignment that waited for it, and the event. Whatever was said before, or is older than what we
 * know, changes nothing.
 * @returns the payment as it is now
 * @throws 404 `payment.not-found`; 409 `payment.mismatch`
 */
export const settle = (said: ProviderPayment, word: Word): Promise<Payment> =>
  retry(async () => {
    const { eventId, provider, by = byProvider } = word;
    const before = await storedPayment(said.ids);
    if (before.provider !== provider) throw mismatch("provider");
    if (eventId && (await wasSeen(provider, eventId))) return before;
    mustMatch(before, said);
    const event = eventOf(before, said);
    if (!event) return before;
    const { failureCode, providerRef, chargeRef, checkoutUrl } = said;
    const { writes, after } = await step(states, before, event, {
      ...(event === "cancel" && before.status === "requires_action" ? by : byProvider),
      set: {
        providerRef,
        ...(chargeRef && { chargeRef }),
        ...(event === "ask" && { checkoutUrl }),
        ...(event === "fail" && { failureCode }),
        ...(event === "succeed" && { succeededAt: now() }),
      },
      remove: event === "ask" ? [] : ["checkoutUrl"],
    });
    await commit([
      ...writes,
      ...(await invoiceAfter(before, event)),
      ...names(before, said, provider),
      ...(eventId ? [seen(provider, eventId, before.paymentId)] : []),
    ]);
    return after;
  }, again);

/** What the provider calls it, as far as that is new to us. */
const names = (
  before: Payment,
  { providerRef, chargeRef, ids }: ProviderPayment,
  provider: string,
) =>
  [...new Set([providerRef, chargeRef])].flatMap((name) =>
    name && name !== before.providerRef && name !== before.chargeRef
      ? [referenceTo(provider, name, ids)]
      : [],
  );

/** What the invoice does when its payment moves. */
async function invoiceAfter(payment: Payment, event: PaymentEvent): Promise<Write[]> {
  if (event === "succeed") return moneyCame(await storedInvoice(payment), payment);
  if (event !== "fail" && event !== "cancel") return [];
  return released(await storedInvoice(payment), payment);
}

/** The invoice may be paid otherwise, where it waited for this payment. */
export const released = (invoice: Invoice, { paymentId }: Payment): Write[] =>
  invoice.pendingPaymentId === paymentId ? [noted(invoice, {}, ["pendingPaymentId"])] : [];

/** The money of a payment in its invoice, with what waited for it and the mail that says so. */
export async function moneyCame(
  before: Invoice,
  { paymentId, amount }: Payment,
  by = byProvider,
): Promise<Write[]> {
  const isWaitedFor = before.pendingPaymentId === paymentId;
  const { writes, after } = await moneyMove(before, "pay", {
    ...by,
    to: before.status === "void" ? "void" : undefined,
    posting: paid(before, amount),
    sourceId: paymentId,
    changes: { total: [null, amount] },
    remove: isWaitedFor ? ["pendingPaymentId"] : [],
  });
  return [...writes, ...(await readyWrites(after)), ...receiptMail(after, paymentId)];
}
