import type { UserActor } from "../../actor.ts";
import { now } from "../../db.ts";
import { newId } from "../../id.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { Payments } from "./payments.entity.ts";

/** The student's credit pays a part of an invoice: for the transaction that takes it. */
export function creditPayment(invoice: Invoice, amount: number, { userId }: UserActor) {
  const paymentId = newId("payment");
  const at = now();
  const write = Payments.create({
    paymentId,
    invoiceId: invoice.invoiceId,
    assignmentId: invoice.assignmentId,
    studentId: invoice.studentId,
    currency: invoice.currency,
    amount,
    paymentMethod: "credit",
    provider: "credit",
    status: "succeeded",
    succeededAt: at,
    statusSince: at,
    startedBy: userId,
  });
  return { paymentId, write };
}
