/** `deleted` is never stored: a deleted draft leaves the table, its audit records stay. */
export const invoiceStates = [
  "draft",
  "open",
  "partially_paid",
  "paid",
  "void",
  "uncollectible",
  "deleted",
] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Money is awaited. */
export const payableStates = ["open", "partially_paid"] as const;
export const isPayable = (status: InvoiceState) => payableStates.some((one) => one === status);

/** People ended it. What the provider tells of its money later does not open it. */
export const hasEnded = (status: InvoiceState) => status === "void" || status === "uncollectible";
