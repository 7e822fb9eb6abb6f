import * as z from "zod";

/** What can be wrong in the books. */
export const differenceKinds = [
  "entry",
  "posting",
  "invoice",
  "payment",
  "refund",
  "credit-note",
  "credit",
  "number",
  "day",
] as const;

/** One thing that does not agree with the ledger. Amounts are minor units. */
export const Difference = z.object({
  kind: z.enum(differenceKinds),
  /** The posting, invoice, payment, refund, credit note, student, number or day that it is about. */
  id: z.string(),
  /** What of it. */
  field: z.string().optional(),
  /** What follows from the ledger, and what stands there. */
  expected: z.number().optional(),
  found: z.number().optional(),
  assignmentId: z.string().optional(),
  invoiceId: z.string().optional(),
  /** Of the invoice. */
  number: z.string().optional(),
  currency: z.string().optional(),
});
export type Difference = z.infer<typeof Difference>;

/** How many of each were looked at. */
export const Checked = z.object({
  numbers: z.number(),
  invoices: z.number(),
  payments: z.number(),
  postings: z.number(),
  credits: z.number(),
  days: z.number(),
});
export type Checked = z.infer<typeof Checked>;

export const Prove = z.object({
  /** The `next` of the part before; left out, it begins anew. */
  after: z
    .string()
    .regex(
      /^((invoice|credit-note)\/\d{4}\/\d{1,9}|credit\/(stu_[0-9a-z]{26}\/[A-Z]{3})?|day\/2\d{3}-(0[1-9]|1[0-2]))$/,
      "Give the `next` of a part.",
    )
    .optional(),
});

/** A part of a proof. */
export const ProofPart = z.object({
  checked: Checked,
  differences: z.array(Difference),
  /** How many numbers there are to look at in all. */
  total: z.number(),
  /** Give this as `after` for the next part; null at the end. */
  next: z.string().nullable(),
});
export type ProofPart = z.infer<typeof ProofPart>;

/** What the last proof by the clock found. */
export const ProofOutcome = z.object({
  startedAt: z.string(),
  endedAt: z.string(),
  checked: Checked,
  /** The first of them. */
  differences: z.array(Difference),
  /** How many there are in all. */
  count: z.number(),
});
export type ProofOutcome = z.infer<typeof ProofOutcome>;

/** The last proof by the clock, where there was one. */
export const LastProof = z.object({ last: ProofOutcome.nullable() });
