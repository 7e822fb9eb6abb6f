import type Stripe from "stripe";
import { env } from "../../../env.ts";
import type {
  ForeignRefund,
  Ids,
  ProviderDispute,
  ProviderEvent,
  ProviderPayment,
  ProviderRefund,
} from "../provider.ts";
import { fromStripe } from "./amounts.ts";

type Metadata = Record<string, string> | null;

/** Our ids, where Stripe keeps them with its things. Stages that share an account know theirs by it. */
export const metadataOf = (ids: Ids, refundId?: string): Record<string, string> => ({
  stage: env.stage,
  ...ids,
  ...(refundId && { refundId }),
});

function idsIn(metadata: Metadata): Ids | undefined {
  const { stage, assignmentId, invoiceId, paymentId } = metadata ?? {};
  if (stage !== env.stage || !assignmentId || !invoiceId || !paymentId) return undefined;
  return { assignmentId, invoiceId, paymentId };
}

const moneyOf = (amount: number, currency: string) => ({
  amount: fromStripe(amount, currency.toUpperCase()),
  currency: currency.toUpperCase(),
});

const idOf = (thing: string | { id: string } | null) =>
  typeof thing === "string" ? thing : thing?.id;

/** What a session of Checkout came to. A debit that takes days is complete long before it is paid. */
function stateOf({ status, payment_status, payment_intent: intent }: Stripe.Checkout.Session) {
  if (status === "open") return "open";
  if (status === "expired") return "closed";
  if (payment_status !== "unpaid") return "succeeded";
  const failed = intent && typeof intent === "object" && isOver(intent);
  return failed ? "failed" : "processing";
}

const isOver = ({ status }: Stripe.PaymentIntent) =>
  status === "requires_payment_method" || status === "canceled";

/** A payment as Stripe's session tells it; undefined where it is none of ours. */
export function paymentIn(session: Stripe.Checkout.Session): ProviderPayment | undefined {
  const ids = idsIn(session.metadata);
  const { amount_total: total, currency, payment_intent: intent } = session;
  if (!ids || total === null || !currency) return undefined;
  const error = intent && typeof intent === "object" ? intent.last_payment_error : null;
  return {
    ids,
    state: stateOf(session),
    ...moneyOf(total, currency),
    providerRef: session.id,
    chargeRef: idOf(intent),
    checkoutUrl: session.url ?? undefined,
    failureCode: error?.decline_code ?? error?.code ?? undefined,
  };
}

/** A refund that we ordered; undefined where it is none of ours. */
export function refundIn(refund: Stripe.Refund): ProviderRefund | undefined {
  const ids = idsIn(refund.metadata);
  const refundId = refund.metadata?.refundId;
  return ids && refundId ? { ids, refundId, ...factsOf(refund) } : undefined;
}

/** The same, or one that somebody made in the dashboard: that carries nothing of ours, and the payment is found by its intent. */
export function anyRefundIn(refund: Stripe.Refund): ProviderRefund | ForeignRefund | undefined {
  const chargeRef = idOf(refund.payment_intent);
  if (refund.metadata?.refundId) return refundIn(refund);
  return chargeRef ? { chargeRef, ...factsOf(refund) } : undefined;
}

function factsOf({ id, status, amount, currency, failure_reason: failureCode }: Stripe.Refund) {
  const isLost = status === "failed" || status === "canceled";
  return {
    state: isLost ? "failed" : status === "succeeded" ? "succeeded" : "pending",
    ...moneyOf(amount, currency),
    providerRef: id,
    failureCode,
  } as const;
}

/** How a dispute stands. A mere question of the bank takes no money, and is none. */
export function disputeNow(dispute: Stripe.Dispute) {
  const { status } = dispute;
  const isOpen = status === "needs_response" || status === "under_review";
  const state = isOpen ? "opened" : endOf(dispute);
  return state && disputeIn(dispute, state);
}

const endOf = ({ status }: Stripe.Dispute) =>
  (["won", "lost"] as const).find((one) => one === status);

/** A dispute carries nothing of ours: the payment is found by its intent. */
function disputeIn(
  dispute: Stripe.Dispute,
  state: ProviderDispute["state"],
): ProviderDispute | undefined {
  const chargeRef = idOf(dispute.payment_intent);
  const { id: providerRef, amount, currency } = dispute;
  return chargeRef ? { providerRef, state, chargeRef, ...moneyOf(amount, currency) } : undefined;
}

/** What an event tells of ours. */
export function eventIn(event: Stripe.Event): ProviderEvent {
  const { id } = event;
  const other = { id, kind: "other" } as const;
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.expired":
    case "checkout.session.async_payment_failed": {
      const payment = paymentIn(event.data.object);
      if (!payment) return other;
      const isLost = event.type === "checkout.session.async_payment_failed";
      return { id, kind: "payment", payment: isLost ? { ...payment, state: "failed" } : payment };
    }
    case "refund.created":
    case "refund.updated":
    case "refund.failed": {
      const refund = anyRefundIn(event.data.object);
      return refund ? { id, kind: "refund", refund } : other;
    }
    // The money goes with this one: a mere question of the bank takes none.
    case "charge.dispute.funds_withdrawn": {
      const dispute = disputeIn(event.data.object, "opened");
      return dispute ? { id, kind: "dispute", dispute } : other;
    }
    case "charge.dispute.closed": {
      const end = endOf(event.data.object);
      const dispute = end && disputeIn(event.data.object, end);
      return dispute ? { id, kind: "dispute", dispute } : other;
    }
    default:
      return other;
  }
}
