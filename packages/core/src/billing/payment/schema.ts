import * as z from "zod";
import { mostMoney } from "../../assignment/limits.ts";
import {
  DeclaredType,
  FileName,
  FileSize,
  FileStatus,
  fileLimits,
  Sha256,
} from "../../files/schema.ts";
import { Prose } from "../../text/schema.ts";
import { InvoiceRef, PaymentRef } from "./refs-schema.ts";
import { manualMethods, paymentMethods, paymentStates } from "./states.ts";

/** What is due now (the deposit, say), or all that is open. */
export const StartPayment = InvoiceRef.extend({
  pays: z.enum(["due", "all"]).default("due"),
  key: z.string().optional(),
});

/** Money that came, or was sent, without a provider. A student shows it by a file. */
export const RecordPayment = InvoiceRef.extend({
  method: z.enum(manualMethods),
  /** Minor units. */
  amount: z.number().int().min(1).max(mostMoney),
  proof: z
    .strictObject({
      name: FileName,
      size: FileSize(fileLimits.chat),
      type: DeclaredType,
      /** Checked against the bytes that arrive. */
      sha256: Sha256.optional(),
    })
    .optional(),
  key: z.string().optional(),
});
export const VerifyPayment = PaymentRef.extend({ key: z.string().optional() });
export const RejectPayment = VerifyPayment.extend({ reason: Prose.min(3).max(1_000) });

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
  /** The file that shows the payment, and what the virus check says. */
  proof: z.object({ name: z.string(), status: FileStatus }).optional(),
  startedAt: z.string(),
  succeededAt: z.string().optional(),
});
export type PaymentView = z.infer<typeof PaymentView>;
