import { action } from "../../action.ts";
import { AppError, notFound } from "../../error.ts";
import { grantDownload } from "../../files/grants.ts";
import { invoiceReader } from "../invoice/access.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import type { Whole } from "../invoice/stored.ts";
import { receiptDocument } from "../receipt/document.ts";
import { CreditNoteRef, type DocumentView, ReadInvoicePdf, ReceiptRef } from "./schema.ts";
import {
  creditNoteDocument,
  type Document,
  isMade,
  issuedDocument,
  pdf,
  statementDocument,
} from "./stored.ts";

/**
 * Where the PDF of an invoice can be had for a minute.
 * @throws 409 `invoice.not-issued` for a draft
 */
export const invoicePdf = action({
  input: ReadInvoicePdf,
  allow: invoiceReader,
  async run({ input, grant: { invoice } }) {
    if (!invoice.number) {
      const text = "This invoice is a draft. There is a PDF of it once it is issued.";
      throw new AppError("conflict", "invoice.not-issued", text, { state: invoice.status });
    }
    return issuedOrStatement(invoice, input.as);
  },
});

/** The document of an invoice as it was issued, or the statement of now. */
export const issuedOrStatement = (invoice: Invoice, as: "issued" | "statement") =>
  viewOf(as === "statement" ? statementDocument(invoice) : issuedDocument(invoice));

/** Where the PDF of a credit note can be had for a minute. */
export const creditNotePdf = action({
  input: CreditNoteRef,
  allow: invoiceReader,
  async run({ input, grant: { creditNotes } }) {
    const note = creditNotes.find((one) => one.creditNoteId === input.creditNoteId);
    if (!note) throw notFound("credit-note");
    return viewOf(creditNoteDocument(note));
  },
});

/** Where the receipt of a payment that came can be had for a minute. */
export const receiptPdf = action({
  input: ReceiptRef,
  allow: invoiceReader,
  run: ({ input, grant }) => receiptOf(grant, input.paymentId),
});

/**
 * The receipt of one of an invoice's payments.
 * @throws 404 `payment.not-found`, also where no money of it came
 */
export function receiptOf({ invoice, payments }: Whole, paymentId: string) {
  const payment = payments.find((one) => one.paymentId === paymentId && one.succeededAt);
  if (!payment) throw notFound("payment");
  return viewOf(receiptDocument(invoice, payment));
}

async function viewOf(document: Document): Promise<DocumentView> {
  const { key, name } = document;
  if (!(await isMade(document))) return { status: "pending", name };
  return { status: "ready", name, ...(await grantDownload({ key, name, type: pdf })) };
}
