import * as z from "zod";
import { id } from "../../id.ts";
import { InvoicePdfKind } from "../document/schema.ts";
import { InvoiceStatus, InvoiceView, SellerView } from "../invoice/schema.ts";
import { InvoiceRef } from "../payment/refs-schema.ts";
import { paymentMethods } from "../payment/states.ts";

export const ListPayLinks = InvoiceRef;
export const MakePayLink = InvoiceRef.extend({ key: z.string().optional() });
export const SendPayLink = InvoiceRef.extend({ key: z.string().optional() });
export const RevokePayLink = InvoiceRef.extend({ payLinkId: id("pay-link") });

const PayLinkView = z.object({
  id: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Left out where it went to the payer by mail. */
  madeBy: z.string().optional(),
});

/** The links that work, the newest first. */
export const PayLinksView = z.object({
  items: z.array(PayLinkView),
  /** Whether the payer can be sent one by mail, and to which address. */
  mailTo: z.string().optional(),
});
export type PayLinksView = z.infer<typeof PayLinksView>;

/** With the address that opens the invoice. It is shown once: nobody can read it again. */
export const MadePayLink = z.object({ id: z.string(), url: z.string(), expiresAt: z.string() });
export type MadePayLink = z.infer<typeof MadePayLink>;

/** Somebody with a link brings its secret. A missing one is answered like an unknown link. */
const WithSecret = z.object({ secret: z.string().default("") });
export const OpenPayLink = WithSecret;
export const ReadPdfByLink = WithSecret.extend(InvoicePdfKind.shape);
export const ReceiptByLinkRef = z.object({ paymentId: id("payment") });
export const ReadReceiptByLink = WithSecret.extend(ReceiptByLinkRef.shape);
/** What is due now, or all that is open. */
export const PayByLinkBody = z.object({ pays: z.enum(["due", "all"]).default("due") });
export const PayByLink = WithSecret.extend(PayByLinkBody.shape).extend({
  key: z.string().optional(),
});

/** How far a payment is, as far as whoever pays has to know. */
export const payStates = ["open", "waiting", "received", "failed"] as const;

/** An invoice for whoever holds its link: what is sold and owed, and nobody's name but the seller's. */
export const LinkedInvoice = z.object({
  number: z.string(),
  status: InvoiceStatus,
  currency: z.string(),
  issuedAt: z.string(),
  dueDate: z.string(),
  seller: SellerView,
  lines: InvoiceView.shape.lines,
  subtotal: z.number(),
  discount: z.number(),
  taxes: InvoiceView.shape.taxes,
  total: z.number(),
  credited: z.number(),
  paid: z.number(),
  refunded: z.number(),
  due: z.number(),
  /** What is to be paid next; 0 where nothing is. */
  dueNow: z.number(),
  schedule: InvoiceView.shape.schedule,
  /** The newest first; none that was given up. */
  payments: z.array(
    z.object({
      id: z.string(),
      amount: z.number(),
      method: z.enum(paymentMethods),
      state: z.enum(payStates),
      at: z.string(),
    }),
  ),
  /** Until when the link works. */
  linkExpiresAt: z.string(),
});
export type LinkedInvoice = z.infer<typeof LinkedInvoice>;

/** The page of the provider. */
export const PayPage = z.object({ paymentId: z.string(), checkoutUrl: z.string() });
export type PayPage = z.infer<typeof PayPage>;
