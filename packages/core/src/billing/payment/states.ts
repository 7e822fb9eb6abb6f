export const paymentStates = [
  "initiated",
  "requires_action",
  "processing",
  "unknown",
  "pending_verification",
  "succeeded",
  "failed",
  "cancelled",
  "rejected",
  "partially_refunded",
  "refunded",
  "disputed",
  "charged_back",
] as const;
export type PaymentState = (typeof paymentStates)[number];

/** What a provider still works on. */
export const atProviderStates = ["initiated", "requires_action", "processing", "unknown"] as const;
export const isAtProvider = (status: PaymentState) =>
  atProviderStates.some((one) => one === status);

/** On its way: its invoice takes no other attempt meanwhile. */
export const pendingStates = [...atProviderStates, "pending_verification"] as const;
export const isPending = (status: PaymentState) => pendingStates.some((one) => one === status);

/** It came, and the provider may still tell of refunds and disputes. */
const cameStates = ["succeeded", "partially_refunded", "refunded", "disputed", "charged_back"];
export const hasCome = (status: PaymentState) => cameStates.includes(status);
/** Only a provider takes cards. */
export const isWatched = ({
  status,
  paymentMethod,
}: {
  status: PaymentState;
  paymentMethod: PaymentMethod;
}) => paymentMethod === "card" && hasCome(status);

/** Money of it is with us. */
export const receivedStates = ["succeeded", "partially_refunded", "disputed"] as const;

/** What a payment that came is when so much of it went back; what the bank asks about or took back stays so. */
export function stateAfterRefund(
  { status, amount }: { status: PaymentState; amount: number },
  refundedAmount: number,
): PaymentState {
  if (status === "disputed" || status === "charged_back") return status;
  return stateBy(amount, refundedAmount);
}

/** The same of a payment about which the bank asks nothing. */
export function stateBy(amount: number, refundedAmount: number) {
  if (refundedAmount >= amount) return "refunded";
  return refundedAmount > 0 ? "partially_refunded" : "succeeded";
}

export const paymentMethods = ["card", "bank_transfer", "cash", "credit"] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

/** Money that people handle themselves, without a provider: it goes back the same way. */
export const manualMethods = ["bank_transfer", "cash"] as const;
export const isManual = (method: PaymentMethod) => manualMethods.some((one) => one === method);

/** What somebody does to a payment that stands on an invoice. */
export const paymentActs = ["cancel", "verify", "reject", "check", "refund"] as const;
export type PaymentAct = (typeof paymentActs)[number];
