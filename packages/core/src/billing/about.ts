import { Service } from "electrodb";
import type { AuditLog } from "../audit/audit-logs.entity.ts";
import { type Payment, Payments } from "./payment/payments.entity.ts";
import { type Refund, Refunds } from "./refund/refunds.entity.ts";

const children = new Service({ payments: Payments, refunds: Refunds });

/** What an audit record of money is about, as it is now. */
interface About {
  invoiceId: string;
  payment?: Payment;
  refund?: Refund;
}

/** The record names a payment or refund by its id alone: one query of the money of the assignment finds it. */
export async function aboutOf({
  scopeId: assignmentId,
  entityType,
  entityId,
}: AuditLog): Promise<About | undefined> {
  if (entityType === "INVOICES") return { invoiceId: entityId };
  const { data } = await children.collections
    .billing({ assignmentId })
    .go({ consistent: true, pages: "all" });
  const payment = data.payments.find((one) => one.paymentId === entityId);
  const refund = data.refunds.find((one) => one.refundId === entityId);
  const { invoiceId } = payment ?? refund ?? {};
  return invoiceId ? { invoiceId, payment, refund } : undefined;
}
