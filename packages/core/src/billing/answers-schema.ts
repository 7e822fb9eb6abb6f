import * as z from "zod";
import { UploadGrant } from "../files/schema.ts";
import { InvoiceView } from "./invoice/schema.ts";
import { PaymentView } from "./payment/schema.ts";
import { RefundView } from "./refund/schema.ts";

/** The invoice as it is after the command, for whoever gave it. */
const withInvoice = { invoice: InvoiceView };

export const PaymentAnswer = PaymentView.extend(withInvoice);
export type PaymentAnswer = z.infer<typeof PaymentAnswer>;

export const RefundAnswer = RefundView.extend(withInvoice);
export type RefundAnswer = z.infer<typeof RefundAnswer>;

/** With a grant for the bytes of the proof, where there is one. */
export const RecordedPayment = z.object({
  payment: PaymentView,
  upload: UploadGrant.optional(),
  invoice: InvoiceView,
});
export type RecordedPayment = z.infer<typeof RecordedPayment>;
