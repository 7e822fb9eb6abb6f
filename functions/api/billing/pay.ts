import { DocumentView, InvoicePdfKind } from "@lyceum/core/billing/document/schema.ts";
import { openPayLink, payByLink, pdfByLink, receiptByLink } from "@lyceum/core/billing/link/pay.ts";
import {
  LinkedInvoice,
  PayByLinkBody,
  PayPage,
  ReceiptByLinkRef,
} from "@lyceum/core/billing/link/schema.ts";
import { Hono } from "hono";
import { bearerOf } from "../bearer.ts";
import { describe, type Env, everyone, IdempotencyKey, valid } from "../http.ts";

const tags = ["Payments"];
const access = everyone;

/** Mounted at /pay. Whoever calls is known by the link alone, also who is signed in. */
export const pay = new Hono<Env>()
  .get(
    "/",
    describe({ summary: "The invoice of a payment link", access, answer: LinkedInvoice, tags }),
    async (c) => c.json(await openPayLink(c.var.actor, bearerOf(c))),
  )
  .get(
    "/pdf",
    describe({
      summary: "Where the PDF of a link's invoice can be had for a minute",
      access,
      answer: DocumentView,
      tags,
    }),
    valid("query", InvoicePdfKind),
    async (c) => c.json(await pdfByLink(c.var.actor, { ...bearerOf(c), ...c.req.valid("query") })),
  )
  .get(
    "/receipts/:paymentId",
    describe({
      summary: "Where the receipt of a payment of a link's invoice can be had for a minute",
      access,
      answer: DocumentView,
      tags,
    }),
    valid("param", ReceiptByLinkRef),
    async (c) =>
      c.json(await receiptByLink(c.var.actor, { ...bearerOf(c), ...c.req.valid("param") })),
  )
  .post(
    "/payments",
    describe({
      summary: "Open the page on which whoever holds the link pays, or the one that is open",
      access,
      answer: PayPage,
      tags,
    }),
    valid("header", IdempotencyKey),
    valid("json", PayByLinkBody),
    async (c) => {
      const key = c.req.valid("header")["idempotency-key"];
      const { pays } = c.req.valid("json");
      return c.json(await payByLink(c.var.actor, { ...bearerOf(c), pays, key }));
    },
  );
