import * as z from "zod";
import { RefundView } from "../refund/schema.ts";
import { InvoiceRef } from "./refs-schema.ts";
import { paymentMethods, paymentStates } from "./states.ts";

/** What is due now (the deposit, say), or all that is open. */
export const StartPayment = InvoiceRef.extend({
  pays: z.enum(["due", "all"]).default("due"),
  key: z.string().optional(),
});

export const PaymentView = z.object({
  id: z.string(),
  invoiceId: z.string(),
  assignmentId: z.string(),
  /** Minor units. */
  amount: z.number(),
  currency: z.string(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStates),
  refundedAmount: z.number(),
  /** What the bank took back, for good or for now. */
  chargedBackAmount: z.number(),
  /** The provider's page, while the student may pay on it. */
  checkoutUrl: z.string().optional(),
  /** Why it failed, in the provider's word. */
  failureCode: z.string().optional(),
  startedAt: z.string(),
  succeededAt: z.string().optional(),
  allowed: z.array(z.string()),
});
export type PaymentView = z.infer<typeof PaymentView>;

export const PaymentsView = z.object({
  payments: z.array(PaymentView),
  refunds: z.array(RefundView),
});
export type PaymentsView = z.infer<typeof PaymentsView>;
