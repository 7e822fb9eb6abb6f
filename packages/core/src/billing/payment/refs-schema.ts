import * as z from "zod";
import { id } from "../../id.ts";

export const InvoiceRef = z.strictObject({
  assignmentId: id("assignment"),
  invoiceId: id("invoice"),
});
export const PaymentRef = InvoiceRef.extend({ paymentId: id("payment") });
