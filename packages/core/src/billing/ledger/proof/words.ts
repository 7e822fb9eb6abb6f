import type { Checked, Difference } from "./schema.ts";

/** What each kind of difference is, for who has to look into it. */
export const differenceWords: Record<Difference["kind"], string> = {
  entry: "The entries of a posting do not sum to zero",
  posting: "A posting belongs to nothing that exists",
  invoice: "An invoice does not match its postings",
  payment: "A payment does not match its postings",
  refund: "A refund does not match its posting",
  "credit-note": "A credit note does not match its posting",
  credit: "A student's credit does not match their invoices",
  number: "No invoice or credit note has this number",
  day: "A daily total does not match its postings",
};

/** What it is about, by its field. */
export const fieldWords: Record<string, string> = {
  entries: "Sum of the entries",
  currency: "Currency",
  sourceId: "Payment, refund or credit note",
  invoiceId: "Invoice",
  number: "Number",
  status: "Status",
  amount: "Amount",
  totalAmount: "Total",
  taxAmount: "Tax",
  amountDue: "Due",
  amountPaid: "Paid",
  amountRefunded: "Refunded",
  amountCredited: "Credited",
  taxCredited: "Tax credited",
  amountWrittenOff: "Written off",
  refundedAmount: "Refunded",
  chargedBackAmount: "Charged back",
  disputedAmount: "In dispute",
  closing: "Balances at the end of the day",
};

/** What was looked at. */
export const checkedWords: Record<keyof Checked, string> = {
  numbers: "Numbers",
  invoices: "Invoices",
  payments: "Payments",
  postings: "Postings",
  credits: "Client credits",
  days: "Daily totals",
};
