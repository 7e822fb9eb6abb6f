import * as z from "zod";
import { amount, Currency, rate } from "../../assignment/move/schema.ts";
import { Email } from "../../contact/schema.ts";
import { FileStatus } from "../../files/schema.ts";
import { id } from "../../id.ts";
import { PageView, pageOf } from "../../page.ts";
import { Line, Prose } from "../../text/schema.ts";
import { Instant, Timezone } from "../../time/schema.ts";

import { mostLines } from "../limits.ts";
import { paymentActs, paymentMethods, paymentStates } from "../payment/states.ts";
import { RefundView } from "../refund/schema.ts";
import { invoiceStates } from "./states.ts";

export const InvoiceRef = z.object({ assignmentId: id("assignment"), invoiceId: id("invoice") });
export const InvoicesRef = z.object({ assignmentId: id("assignment") });

const key = z.string().optional();
/** What every command about an invoice brings: the version one has seen, and the `Idempotency-Key` if there is one. */
const command = {
  assignmentId: id("assignment"),
  invoiceId: id("invoice"),
  version: z.number().int().min(1),
  key,
};
const reason = Prose.min(3).max(1_000);

const NewLine = z.strictObject({
  description: Line.min(1).max(200),
  /** At most three digits behind the point. */
  quantity: z
    .number()
    .min(0.001)
    .max(100_000)
    .refine(
      (one) => Math.abs(one * 1000 - Math.round(one * 1000)) < 1e-6,
      "Give at most three digits behind the point.",
    )
    .meta({ example: 1.5 }),
  unitAmount: amount,
  discountRate: rate.optional(),
  /** Left out, the usual rate of the seller. */
  taxRate: rate.optional(),
});

const Payer = z.strictObject({
  name: Line.min(1).max(200),
  email: Email.optional(),
  address: Prose.max(500).optional(),
  taxId: Line.max(50).optional(),
  /** Left out, the student's. */
  timezone: Timezone.optional(),
});

const terms = {
  lines: z.array(NewLine).min(1).max(mostLines),
  /** Left out, the student pays. */
  payer: Payer.optional(),
  /** What has to be paid before the work begins, at most the total. */
  deposit: amount.optional(),
  /** When all of it is due; left out, 14 days after the issue. */
  dueDate: Instant.optional(),
  note: Prose.max(2_000).optional(),
};

export const DraftInvoice = z.strictObject({
  assignmentId: id("assignment"),
  key,
  currency: Currency,
  ...terms,
});
/** All that stands on the draft: what is left out is taken off it. */
export const EditInvoice = z.strictObject({
  ...command,
  currency: Currency,
  ...terms,
  lines: z
    .array(
      NewLine.extend({
        /** A line that bills a meeting and stays. */
        meetingId: id("meeting").optional(),
      }),
    )
    .min(1)
    .max(mostLines),
});
export const DeleteInvoice = z.strictObject(command);
export const IssueInvoice = z.strictObject(command);
export const VoidInvoice = z.strictObject({ ...command, reason });
export const WriteOffInvoice = z.strictObject({ ...command, reason });
export const CreditInvoice = z.strictObject({
  ...command,
  /** What is taken off, with the tax in it; the tax of it is in proportion to the invoice. */
  lines: z
    .array(z.strictObject({ description: Line.min(1).max(200), amount: amount.min(1) }))
    .min(1)
    .max(mostLines),
  reason,
});
export const ApplyCredit = z.strictObject({
  ...command,
  /** Left out, as much as is due and as there is. */
  amount: amount.min(1).optional(),
});
const WithoutVersion = z.strictObject({
  assignmentId: id("assignment"),
  invoiceId: id("invoice"),
  key,
});
export const PauseReminders = WithoutVersion;
export const ResumeReminders = WithoutVersion;
export const MarkViewed = WithoutVersion;

export const InvoiceStatus = z.enum(invoiceStates).exclude(["deleted"]);
export const invoiceBadges = [
  "overdue",
  "due_soon",
  "viewed",
  "processing",
  "in_dispute",
  "refunded",
  "partly_refunded",
] as const;
export type InvoiceBadge = (typeof invoiceBadges)[number];

export const ListOwnInvoices = pageOf("invoice");
export const ListInvoices = z.object({
  status: InvoiceStatus.default("open"),
  /** The `next` of the page before. */
  before: place(),
  limit: pageOf("invoice").shape.limit,
});
export const ListDueInvoices = ListInvoices.omit({ status: true });

function place() {
  return z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z,bil_[0-9a-z]{26}$/, "Give the `next` of a page.")
    .optional();
}

export const ReadCredit = z.object({
  /** Left out, one's own. */
  studentId: id("student").optional(),
});

/** What a list shows of an invoice. Amounts are minor units. */
export const InvoiceRowView = z.object({
  id: z.string(),
  assignmentId: z.string(),
  assignmentCode: z.string(),
  student: z.object({ userId: z.string(), name: z.string() }),
  /** Drafts have none. */
  number: z.string().optional(),
  status: InvoiceStatus,
  badges: z.array(z.enum(invoiceBadges)),
  currency: z.string(),
  total: z.number(),
  due: z.number(),
  paid: z.number(),
  /** What has to be paid before the work begins. */
  deposit: z.number(),
  /** When the next of it is due. */
  dueDate: z.string(),
  issuedAt: z.string().optional(),
});
export type InvoiceRowView = z.infer<typeof InvoiceRowView>;
export const InvoiceRows = z.object({ items: z.array(InvoiceRowView) });
export const InvoicePage = PageView(InvoiceRowView);

const PartyView = z.object({
  name: z.string(),
  email: z.string().optional(),
  address: z.string().optional(),
  taxId: z.string().optional(),
});
export const SellerView = PartyView.extend({
  iban: z.string().optional(),
  bic: z.string().optional(),
});

const LineView = z.object({
  description: z.string(),
  /** The meeting it bills. */
  meetingId: z.string().optional(),
  quantity: z.number(),
  unitAmount: z.number(),
  discountRate: z.number().optional(),
  taxRate: z.number().optional(),
  gross: z.number(),
  discount: z.number(),
  tax: z.number(),
  total: z.number(),
});

export const CreditNoteView = z.object({
  id: z.string(),
  number: z.string(),
  /** With the tax. */
  amount: z.number(),
  tax: z.number(),
  lines: z.array(z.object({ description: z.string(), amount: z.number(), tax: z.number() })),
  reason: z.string(),
  createdAt: z.string(),
});

/** A payment as it stands on its invoice. */
const InvoicePaymentView = z.object({
  id: z.string(),
  amount: z.number(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStates),
  refunded: z.number(),
  createdAt: z.string(),
  succeededAt: z.string().optional(),
  /** The file that shows the payment, and what the virus check says. */
  proof: z.object({ name: z.string(), status: FileStatus }).optional(),
  /** Why it was rejected. */
  rejection: z.string().optional(),
  /** Finance only, while it is to be verified: whether two people have to, and who has. */
  verification: z.object({ needsTwo: z.boolean(), first: z.string().optional() }).optional(),
  /** What may go back now, by where it comes from; for finance, what of it needs no second person. */
  refundable: z
    .object({ payment: z.number(), credit: z.number(), alone: z.number().optional() })
    .optional(),
  /** What this caller may do to it now. */
  allowed: z.array(z.enum(paymentActs)),
});
export type InvoicePayment = z.infer<typeof InvoicePaymentView>;

/** An invoice whole. */
export const InvoiceView = InvoiceRowView.extend({
  lines: z.array(LineView),
  note: z.string().optional(),
  /** The student where nobody else was named; `isOther` says that somebody was. */
  payer: PartyView.extend({ timezone: z.string(), isOther: z.boolean().optional() }),
  /** Who is paid, from the issue on. */
  seller: SellerView.optional(),
  subtotal: z.number(),
  discount: z.number(),
  tax: z.number(),
  /** By rate, in basis points. */
  taxes: z.array(z.object({ rate: z.number(), net: z.number(), tax: z.number() })),
  /** What went back without a credit note. */
  refunded: z.number(),
  /** What credit notes took off. */
  credited: z.number(),
  /** Staff only: what is not expected any more. */
  writtenOff: z.number().optional(),
  /** When how much is due. */
  schedule: z.array(
    z.object({
      kind: z.enum(["deposit", "rest", "whole"]),
      amount: z.number(),
      /** What of it is still to be paid. */
      open: z.number(),
      dueDate: z.string(),
    }),
  ),
  /** What is to be paid next; 0 where nothing is. */
  dueNow: z.number(),
  /** The day that was chosen for all of it, on a draft. */
  chosenDueDate: z.string().optional(),
  paidAt: z.string().optional(),
  /** Staff only: when the student first opened it. */
  viewedAt: z.string().optional(),
  /** Why it is void; to staff, also why it was written off. */
  endReason: z.string().optional(),
  /** Staff only. */
  remindersPaused: z.boolean().optional(),
  /** Staff only: when the payer was last reminded. */
  remindedAt: z.string().optional(),
  /** Staff only: when the payer is reminded next, unless it is paid by then. */
  nextReminderAt: z.string().optional(),
  /** The newest first. */
  payments: z.array(InvoicePaymentView),
  /** The newest first. */
  refunds: z.array(RefundView),
  creditNotes: z.array(CreditNoteView),
  version: z.number(),
  /** What this caller may do now. */
  allowed: z.array(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type InvoiceView = z.infer<typeof InvoiceView>;

/** How late money is, in days. */
export const ageBuckets = ["not_due", "1_30", "31_60", "61_90", "over_90"] as const;

/** What is awaited, by currency and by how late it is; minor units. */
export const AgeingView = z.object({
  currencies: z.array(
    z.object({
      currency: z.string(),
      total: z.number(),
      buckets: z.record(z.enum(ageBuckets), z.number()),
    }),
  ),
});
export type AgeingView = z.infer<typeof AgeingView>;

/** What we owe a student, by currency; it pays invoices, or goes back. */
export const ClientCreditView = z.object({
  items: z.array(z.object({ currency: z.string(), balance: z.number() })),
});
