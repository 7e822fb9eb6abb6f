import { env } from "../../env.ts";
import type { InvoiceKey } from "./stored.ts";

/** Where an invoice stands in the app. */
export const pathOf = ({ assignmentId, invoiceId }: InvoiceKey) =>
  `/assignments/${assignmentId}/invoices/${invoiceId}`;

/** The same as mails, documents and providers have to know it. */
export const addressOf = (key: InvoiceKey) => `${env.appUrl}${pathOf(key)}`;
