import * as z from "zod";
import { mostMoney } from "../../assignment/limits.ts";
import { id } from "../../id.ts";
import { Prose } from "../../text/schema.ts";
import { InvoiceRef, PaymentRef } from "../payment/refs-schema.ts";
import { refundSources, refundStates } from "./states.ts";

const reason = Prose.min(3).max(1_000);
const key = z.string().optional();

/** Without `amount` all that is left of the payment. */
export const RequestRefund = PaymentRef.extend({
  /** Minor units. */
  amount: z.number().int().min(1).max(mostMoney).optional(),
  source: z.enum(refundSources).default("payment"),
  reason,
  key,
});
export const RefundRef = InvoiceRef.extend({ refundId: id("refund") });
export const ApproveRefund = RefundRef.extend({ key });
export const RejectRefund = RefundRef.extend({ reason, key });

export const RefundView = z.object({
  id: z.string(),
  paymentId: z.string(),
  invoiceId: z.string(),
  assignmentId: z.string(),
  /** Minor units. */
  amount: z.number(),
  currency: z.string(),
  source: z.enum(refundSources),
  status: z.enum(refundStates),
  reason: z.string(),
  /** Why it was rejected. */
  rejection: z.string().optional(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  allowed: z.array(z.string()),
  /** Why this caller, who decides on refunds, cannot approve it now. */
  blocked: z.string().optional(),
});
export type RefundView = z.infer<typeof RefundView>;
