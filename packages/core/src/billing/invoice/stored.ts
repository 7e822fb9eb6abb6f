import { Service } from "electrodb";
import { Payments } from "../payment/payments.entity.ts";
import { Refunds } from "../refund/refunds.entity.ts";
import { CreditNotes } from "./credit-notes.entity.ts";
import { Invoices } from "./invoices.entity.ts";

const collection = new Service({
  invoices: Invoices,
  payments: Payments,
  refunds: Refunds,
  creditNotes: CreditNotes,
});

export interface InvoiceKey {
  assignmentId: string;
  invoiceId: string;
}

/** An invoice with its payments, refunds and credit notes, in one consistent query; undefined where there is none. */
export async function wholeInvoice({ assignmentId, invoiceId }: InvoiceKey) {
  const { data } = await collection.collections
    .billing({ assignmentId, invoiceId })
    .go({ consistent: true, pages: "all" });
  const [invoice] = data.invoices;
  if (!invoice) return undefined;
  const { payments, refunds, creditNotes } = data;
  return { invoice, payments, refunds, creditNotes };
}

export type Whole = NonNullable<Awaited<ReturnType<typeof wholeInvoice>>>;
