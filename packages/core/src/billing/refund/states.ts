export const refundStates = [
  "requested",
  "processing",
  "unknown",
  "succeeded",
  "failed",
  "rejected",
] as const;
export type RefundState = (typeof refundStates)[number];

/** Sent, or about to be, and not known to have arrived. */
export const isOnItsWay = ({ status }: { status: RefundState }) =>
  status === "processing" || status === "unknown";

/** What goes back: money of the payment that the invoice counts as paid, or what stands as the payer's credit. */
export const refundSources = ["payment", "credit"] as const;
