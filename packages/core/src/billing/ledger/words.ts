/** What can happen to money, and what people call it. */
export const factWords = {
  issued: "Invoice issued",
  voided: "Invoice voided",
  paid: "Payment received",
  refunded: "Refund",
  "charged-back": "Charged back",
  "chargeback-won": "Chargeback won",
  credited: "Credit note",
  "credit-applied": "Paid from credit",
  "credit-refunded": "Refund of credit",
  "refund-returned": "Refund came back",
  "written-off": "Written off",
} as const;
export type Fact = keyof typeof factWords;
export const facts = Object.keys(factWords) as [Fact, ...Fact[]];

/**
 * Where money stands. `receivable` is what payers owe us, `credit` what we owe them; `refunds` is what
 * went back without a credit note, `bad-debt` what we no longer expect.
 */
export const accountWords = {
  receivable: "Receivable",
  cash: "Cash",
  credit: "Client credit",
  revenue: "Revenue",
  tax: "Tax",
  refunds: "Refunds",
  "bad-debt": "Written off",
} as const;
export type Account = keyof typeof accountWords;
export const accounts = Object.keys(accountWords) as [Account, ...Account[]];
