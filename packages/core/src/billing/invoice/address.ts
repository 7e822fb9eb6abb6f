import { env } from "../../env.ts";
import type { InvoiceKey } from "./stored.ts";

/** Where an invoice stands in the app, as mails, documents and providers have to know. */
export const addressOf = ({ assignmentId, invoiceId }: InvoiceKey) =>
  `${env.appUrl}/assignments/${assignmentId}/invoices/${invoiceId}`;
