import {
  markViewed,
  pauseReminders,
  resumeReminders,
} from "@lyceum/core/billing/invoice/amendments.ts";
import {
  applyCredit,
  credit,
  voidInvoice,
  writeOff,
} from "@lyceum/core/billing/invoice/corrections.ts";
import { draft, edit, issue, read, remove } from "@lyceum/core/billing/invoice/invoices.ts";
import { ofAssignment } from "@lyceum/core/billing/invoice/lists.ts";
import {
  InvoiceRef,
  InvoiceRows,
  InvoicesRef,
  InvoiceView,
} from "@lyceum/core/billing/invoice/schema.ts";
import { Hono } from "hono";
import { commands } from "../commands.ts";
import { admins, describe, type Env, finance, valid } from "../http.ts";

const tags = ["Invoices"];
const team = ["cs-rep", "operations", ...finance] as const;
const readers = ["student", "cs-rep", ...admins] as const;
/** Every command answers with the invoice as it is then. */
const answer = InvoiceView;

const invoiceCommands = commands(tags, {
  "/:assignmentId/invoices": {
    action: draft,
    summary: "Draft an invoice by hand",
    access: team,
    answer,
    status: 201,
  },
  "/:assignmentId/invoices/:invoiceId/edit": {
    action: edit,
    summary: "Write a draft anew",
    access: team,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/delete": {
    action: remove,
    summary: "Throw a draft away",
    access: team,
  },
  "/:assignmentId/invoices/:invoiceId/issue": {
    action: issue,
    summary: "Issue a draft: it gets its number and does not change any more",
    access: team,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/void": {
    action: voidInvoice,
    summary: "Void an invoice for which nothing was received",
    access: finance,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/write-off": {
    action: writeOff,
    summary: "Expect no more money for an overdue invoice",
    access: finance,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/credit": {
    action: credit,
    summary: "Take a part off by a credit note; what was paid of it becomes the student's credit",
    access: finance,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/apply-credit": {
    action: applyCredit,
    summary: "Pay from the student's credit",
    access: finance,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/pause-reminders": {
    action: pauseReminders,
    summary: "Remind nobody of it for now",
    access: team,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/resume-reminders": {
    action: resumeReminders,
    summary: "Send reminders again",
    access: team,
    answer,
  },
  "/:assignmentId/invoices/:invoiceId/view": {
    action: markViewed,
    summary: "Say that the student has opened it",
    access: ["student"],
    answer,
  },
});

/** Mounted at /assignments */
export const assignmentInvoices = new Hono<Env>()
  .route("/", invoiceCommands)
  .get(
    "/:assignmentId/invoices",
    describe({
      summary: "The invoices of an assignment, the newest first; students see no drafts",
      access: readers,
      answer: InvoiceRows,
      tags,
    }),
    valid("param", InvoicesRef),
    async (c) => c.json(await ofAssignment(c.var.actor, c.req.valid("param"))),
  )
  .get(
    "/:assignmentId/invoices/:invoiceId",
    describe({
      summary: "An invoice with its payments and credit notes",
      access: readers,
      answer,
      tags,
    }),
    valid("param", InvoiceRef),
    async (c) => c.json(await read(c.var.actor, c.req.valid("param"))),
  );
