import { clientCredit } from "@lyceum/core/billing/credits.ts";
import { ageing, byStatus, due, own } from "@lyceum/core/billing/invoice/lists.ts";
import {
  AgeingView,
  ClientCreditView,
  InvoicePage,
  ListDueInvoices,
  ListInvoices,
  ListOwnInvoices,
  ReadCredit,
} from "@lyceum/core/billing/invoice/schema.ts";
import { Hono } from "hono";
import { admins, describe, type Env, valid } from "../http.ts";

const tags = ["Invoices"];
const staff = ["cs-rep", ...admins] as const;

/** Mounted at /invoices */
export const invoiceLists = new Hono<Env>()
  .get(
    "/",
    describe({
      summary: "The invoices of a status, those that came to it last first",
      access: staff,
      answer: InvoicePage,
      tags,
    }),
    valid("query", ListInvoices),
    async (c) => c.json(await byStatus(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/own",
    describe({
      summary: "A student's own invoices, the newest first",
      access: ["student"],
      answer: InvoicePage,
      tags,
    }),
    valid("query", ListOwnInvoices),
    async (c) => c.json(await own(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/due",
    describe({
      summary: "The invoices that wait for money, the longest due first",
      access: staff,
      answer: InvoicePage,
      tags,
    }),
    valid("query", ListDueInvoices),
    async (c) => c.json(await due(c.var.actor, c.req.valid("query"))),
  )
  .get(
    "/ageing",
    describe({
      summary: "What is awaited in all, by currency and by how late it is",
      access: staff,
      answer: AgeingView,
      tags,
    }),
    async (c) => c.json(await ageing(c.var.actor, {})),
  )
  .get(
    "/credit",
    describe({
      summary: "What Lyceum owes a student, by currency; students read their own",
      access: ["student", ...staff],
      answer: ClientCreditView,
      tags,
    }),
    valid("query", ReadCredit),
    async (c) => c.json(await clientCredit(c.var.actor, c.req.valid("query"))),
  );
