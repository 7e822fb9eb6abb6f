import type { UserActor } from "../../actor.ts";
import { AppError } from "../../error.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { kept } from "../invoice/lowering.ts";
import type { Whole } from "../invoice/stored.ts";
import { secondPersonLimits } from "../limits.ts";
import type { Payment } from "../payment/payments.entity.ts";
import type { Refund } from "./refunds.entity.ts";
import { isOnItsWay } from "./states.ts";

/** What may go back of a payment, in minor units, by where it comes from. */
export type Back = Record<Refund["source"], number>;

type Found = Pick<Whole, "invoice" | "refunds">;

/** Where it goes back from. What came for a void invoice is all credit. */
export const sourceOf = (
  { status }: Pick<Invoice, "status">,
  { source }: Pick<Refund, "source">,
): Refund["source"] => (status === "void" ? "credit" : source);

/** What of a payment neither went back nor was taken back by the bank. */
const left = ({ amount, refundedAmount, chargedBackAmount }: Payment) =>
  amount - refundedAmount - chargedBackAmount;

/**
 * Whether we have money of it, also where the bank took back a part. What was paid from the student's
 * credit did not come by this payment.
 */
export const canGoBack = (payment: Payment) =>
  ["succeeded", "partially_refunded", "charged_back"].includes(payment.status) &&
  payment.paymentMethod !== "credit" &&
  left(payment) > 0;

/** What goes back of an invoice and has not arrived yet. */
const underway = (refunds: readonly Refund[]) =>
  refunds.reduce(
    (sum, one) => (one.source === "payment" && isOnItsWay(one) ? sum + one.amount : sum),
    0,
  );

/**
 * What may go back now: no more than is left of the payment, and no more than the invoice counts as
 * paid or the student has as `credit`.
 */
export function backOf({ invoice, refunds }: Found, payment: Payment, credit: number): Back {
  if (!canGoBack(payment)) return { payment: 0, credit: 0 };
  const most = (sum: number) => Math.max(0, Math.min(left(payment), sum));
  return {
    payment: invoice.status === "void" ? 0 : most(kept(invoice) - underway(refunds)),
    credit: most(credit),
  };
}

/** Somebody asked for money of it back, and nobody has decided yet. */
export const isAsked = (
  { refunds }: Pick<Whole, "refunds">,
  { paymentId }: Pick<Payment, "paymentId">,
) => refunds.some((one) => one.paymentId === paymentId && one.status === "requested");

/** What of a payment goes back without a second person, counted with what went back before. */
export const alone = ({ currency, refundedAmount }: Payment) =>
  Math.max(0, (secondPersonLimits[currency] ?? 0) - refundedAmount);

/** Why so much cannot go back from there; undefined where it can. */
export function faultOf(
  back: Back,
  payment: Payment,
  { amount, source }: Pick<Refund, "amount" | "source">,
): AppError | undefined {
  if (!canGoBack(payment)) return notPossible(payment.status);
  if (amount > left(payment))
    return wrong("amount", "amount", "This is more than is left of the payment.");
  if (amount > 0 && amount <= back[source]) return undefined;
  return source === "credit"
    ? wrong("source", "credit", "The student does not have that much credit.")
    : wrong(
        "amount",
        "amount",
        "This is more than is still paid of the invoice. Refund the rest from the student's credit.",
      );
}

/** Why this person cannot send a refund that was asked for; undefined where they can. */
export function sendFault(refund: Refund, payment: Payment, { userId }: UserActor) {
  const isOwn = refund.requestedBy === userId;
  if (isOwn && refund.amount > alone(payment)) return secondPerson();
  return payment.pendingRefundId ? pending() : undefined;
}

const wrong = (field: string, code: string, message: string) =>
  new AppError("invalid", `refund.${code}`, message, { field });

const notPossible = (state: string) =>
  new AppError("conflict", "refund.not-possible", "This payment cannot be refunded now.", {
    state,
  });

export const pending = () =>
  new AppError(
    "conflict",
    "refund.pending",
    "Another refund of this payment is on its way. Try again when it has arrived.",
  );

export const alreadyAsked = () =>
  new AppError(
    "conflict",
    "refund.asked",
    "Somebody already asked for a refund of this payment. Wait for the decision.",
  );

const secondPerson = () =>
  new AppError(
    "forbidden",
    "refund.second-person",
    "You asked for this refund. Because of its amount, someone else has to approve it.",
  );
