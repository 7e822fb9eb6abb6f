import * as z from "zod";
import { id } from "../../id.ts";
import { InvoiceRef } from "../invoice/schema.ts";

/** The invoice as it was issued, or where its money stands now. */
export const InvoicePdfKind = z.object({ as: z.enum(["issued", "statement"]).default("issued") });
export const ReadInvoicePdf = InvoiceRef.extend(InvoicePdfKind.shape);
export const ReceiptRef = InvoiceRef.extend({ paymentId: id("payment") });
export const CreditNoteRef = InvoiceRef.extend({ creditNoteId: id("credit-note") });

/** A PDF is made within seconds of what it tells; until then it is pending. */
export const DocumentView = z.object({
  status: z.enum(["pending", "ready"]),
  name: z.string(),
  /** Once it is ready; good for a minute. */
  url: z.string().optional(),
});
export type DocumentView = z.infer<typeof DocumentView>;
