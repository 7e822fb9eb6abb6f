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
