import { commit } from "../../db.ts";
import { env } from "../../env.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import { addressOf } from "../invoice/address.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { type PaymentEvent, paymentLifecycle } from "./lifecycle.ts";
import { type By, byProvider, closesAt, states } from "./move.ts";
import type { Payment } from "./payments.entity.ts";
import {
  type Checkout,
  type PaymentProvider,
  type ProviderPayment,
  ProviderRefused,
  ProviderSilent,
} from "./provider.ts";
import { provider } from "./providers.ts";
import { again, released } from "./settle.ts";
import { storedInvoice, storedPayment } from "./stored.ts";
import { settleWhole } from "./whole.ts";

const checkoutOf = (payment: Payment, invoice: Invoice): Checkout => {
  const { assignmentId, invoiceId, paymentId, amount, currency } = payment;
  const isByLink = payment.startedBy.startsWith("plk_");
  // Whoever came by a link goes back to the link's page. Their browser knows the secret; the provider does not.
  const page = isByLink ? `${env.appUrl}/pay` : addressOf(payment);
  return {
    ids: { assignmentId, invoiceId, paymentId },
    amount,
    currency,
    description: `Invoice ${invoice.number} for ${invoice.assignmentCode}`,
    // Somebody with a link may be led to the page that the student opened, so the student's address is left out.
    email: invoice.payer.isOther ? invoice.payer.email : undefined,
    returnUrl: `${page}?payment=${paymentId}`,
    cancelUrl: `${page}?left=${paymentId}`,
    closesAt: closesAt(payment),
  };
};

/** Opens the provider's page, or finds the one that is open. */
export const openPage = (payment: Payment) =>
  asked(payment, async (at) => at.start(checkoutOf(payment, await storedInvoice(payment))));

/** Closes the page, so that nobody pays on it any more; `by` is whoever gave the payment up. */
export const closePage = (payment: Payment, by?: By) =>
  asked(payment, (at) => at.close(payment.providerRef ?? ""), by);

/** Asks the provider what became of it. */
export const readPayment = (payment: Payment) =>
  asked(payment, (at) => at.read(payment.providerRef ?? ""));

/**
 * Asks the provider for something and brings the payment to what it answers: failed where it says
 * no, unknown where it says nothing.
 */
async function asked(
  payment: Payment,
  ask: (at: PaymentProvider) => Promise<ProviderPayment>,
  by?: By,
): Promise<Payment> {
  const at = await provider();
  let said: ProviderPayment;
  try {
    said = await ask(at);
  } catch (error) {
    if (error instanceof ProviderSilent) return moved(payment, "lose-sight");
    if (error instanceof ProviderRefused) return moved(payment, "fail", error.code);
    throw error;
  }
  return settleWhole(said, { provider: at.name, by });
}

/** A move that follows from no word of the provider, where it is possible now. */
const moved = (seen: Payment, event: PaymentEvent, failureCode?: string) =>
  retry(async (tried) => {
    const before = tried ? await storedPayment(seen) : seen;
    if (!paymentLifecycle.allowed(before.status, "system").includes(event)) return before;
    const { writes, after } = await step(states, before, event, {
      ...byProvider,
      set: failureCode ? { failureCode } : {},
    });
    const ends = event === "fail" || event === "cancel";
    const invoice = ends ? released(await storedInvoice(before), before) : [];
    await commit([...writes, ...invoice]);
    return after;
  }, again);

/** Nobody was ever shown a page for it. */
export const giveUp = (payment: Payment) => moved(payment, "cancel");
