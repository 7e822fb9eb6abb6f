import type { InvoiceReader } from "../invoice/access.ts";
import type { InvoicePayment } from "../invoice/schema.ts";
import { isFinance } from "../refund/access.ts";
import { alone, backOf, isAsked } from "../refund/possible.ts";
import { actsOn, needsTwo } from "./allowed.ts";
import type { Payment } from "./payments.entity.ts";

/** A payment as it stands on its invoice, for whoever reads that; `credit` is what the student has. */
export function paymentOn(one: Payment, found: InvoiceReader, credit: number): InvoicePayment {
  const { actor, part } = found;
  const { proof } = one;
  const decides = part !== undefined && isFinance(part);
  const back = backOf(found, one, credit);
  // Who has asked waits for the decision; finance refunds without asking.
  const mayAsk = decides || !isAsked(found, one);
  const canGoBack = mayAsk && (back.payment > 0 || back.credit > 0);
  const allowed = part ? actsOn(one, { actor, part, canGoBack }) : [];
  return {
    id: one.paymentId,
    amount: one.amount,
    method: one.paymentMethod,
    status: one.status,
    refunded: one.refundedAmount,
    createdAt: one.createdAt,
    succeededAt: one.succeededAt,
    proof: proof && { name: proof.name, status: proof.status },
    rejection: one.rejection,
    verification:
      decides && one.status === "pending_verification"
        ? { needsTwo: needsTwo(one), first: one.firstVerifierName }
        : undefined,
    refundable: allowed.includes("refund")
      ? { ...back, alone: decides ? alone(one) : undefined }
      : undefined,
    allowed,
  };
}
