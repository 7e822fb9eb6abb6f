export const refundStates = [
  "requested",
  "processing",
  "unknown",
  "succeeded",
  "failed",
  "rejected",
] as const;
export type RefundState = (typeof refundStates)[number];

/** What goes back: money of the payment that the invoice counts as paid, or what stands as the payer's credit. */
export const refundSources = ["payment", "credit"] as const;
