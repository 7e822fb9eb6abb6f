import { creditNotePdf, invoicePdf, receiptPdf } from "@lyceum/core/billing/document/documents.ts";
import {
  CreditNoteRef,
  DocumentView,
  InvoicePdfKind,
  ReceiptRef,
} from "@lyceum/core/billing/document/schema.ts";
import { InvoiceRef } from "@lyceum/core/billing/invoice/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, valid } from "../http.ts";

const tags = ["Invoices"];
const access = ["student", "cs-rep", ...admins] as const;
const answer = DocumentView;

/** Mounted at /assignments */
export const invoiceDocuments = new Hono<Env>()
  .get(
    "/:assignmentId/invoices/:invoiceId/pdf",
    describe({
      summary:
        "Where the PDF can be had for a minute: the invoice as issued, or a statement of now",
      access,
      answer,
      tags,
    }),
    valid("param", InvoiceRef),
    valid("query", InvoicePdfKind),
    async (c) => {
      const { as } = c.req.valid("query");
      return c.json(await invoicePdf(c.var.actor, { ...c.req.valid("param"), as }));
    },
  )
  .get(
    "/:assignmentId/invoices/:invoiceId/credit-notes/:creditNoteId/pdf",
    describe({
      summary: "Where the PDF of a credit note can be had for a minute",
      access,
      answer,
      tags,
    }),
    valid("param", CreditNoteRef),
    async (c) => c.json(await creditNotePdf(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/invoices/:invoiceId/receipts/:paymentId",
    describe({
      summary: "Where the receipt of a payment that came can be had for a minute",
      access,
      answer,
      tags,
    }),
    valid("param", ReceiptRef),
    async (c) => c.json(await receiptPdf(c.var.actor, c.req.valid("param"))),
  );
