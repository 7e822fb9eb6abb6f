import {
  type Audience,
  type EventRow,
  forStudentAndFinance,
} from "../../assignment/timeline/event-words.ts";
import { moneyRow as row } from "../told-words.ts";
import { type InvoiceState, payableStates } from "./states.ts";

/** Drafts are between the team. */
const forTeamAndFinance: Audience = {
  student: false,
  teacher: false,
  finance: true,
  reason: "finance",
};

const team = ["cs-rep", "admin", "finance", "owner"] as const;
/** What follows from a quote, a cancellation or a decision is the system's, whoever raised that. */
const finance = ["finance", "owner"] as const;
const owed = [...payableStates, "uncollectible"] as const;

/** Everything that can happen to an invoice, by the `action` of its audit record. */
export const invoiceEvents = {
  "invoice.create": row(forTeamAndFinance, "receipt", "Invoice drafted", "drafted an invoice"),
  "invoice.edit": {
    ...row(forTeamAndFinance, "pencil", "Invoice draft changed", "changed an invoice draft"),
    // By the system where the line of a meeting follows its outcome.
    moves: [{ from: ["draft"], to: "draft", by: [...team, "system"] }],
  },
  "invoice.delete": {
    ...row(forTeamAndFinance, "ban", "Invoice draft deleted", "deleted an invoice draft"),
    moves: [{ from: ["draft"], to: "deleted", by: [...team, "system"] }],
  },
  "invoice.issue": {
    ...row(forStudentAndFinance, "receipt", "Invoice issued", "issued invoice"),
    moves: [
      { from: ["draft"], to: "open", by: [...team, "system"] },
      // Nothing is to be paid.
      { from: ["draft"], to: "paid", by: [...team, "system"] },
    ],
  },
  // Money came: what the provider says, what finance verified, or the payer's credit.
  "invoice.pay": {
    ...row(forStudentAndFinance, "coins", "Payment received", "received a payment for invoice"),
    moves: [
      { from: owed, to: "partially_paid", by: [...finance, "system"] },
      { from: owed, to: "paid", by: [...finance, "system"] },
      // Too much is the payer's credit, and so is what comes for a void one.
      { from: ["paid"], to: "paid", by: [...finance, "system"] },
      { from: ["void"], to: "void", by: [...finance, "system"] },
    ],
  },
  "invoice.refund": {
    ...row(forStudentAndFinance, "coins", "Refund made", "refunded a payment of invoice"),
    moves: [
      { from: ["open"], to: "open", by: [...finance, "system"] },
      { from: ["partially_paid"], to: "partially_paid", by: [...finance, "system"] },
      { from: ["partially_paid"], to: "open", by: [...finance, "system"] },
      { from: ["paid"], to: "paid", by: [...finance, "system"] },
      { from: ["uncollectible"], to: "uncollectible", by: [...finance, "system"] },
      { from: ["void"], to: "void", by: [...finance, "system"] },
    ],
  },
  // A refund did not reach the payer.
  "invoice.refund-return": {
    ...row(forTeamAndFinance, "coins", "Refund came back", "got back a refund of invoice"),
    moves: [
      { from: ["open"], to: "open", by: ["system"] },
      { from: ["open", "partially_paid"], to: "partially_paid", by: ["system"] },
      { from: ["paid"], to: "paid", by: ["system"] },
      { from: ["uncollectible"], to: "uncollectible", by: ["system"] },
      { from: ["void"], to: "void", by: ["system"] },
    ],
  },
  "invoice.credit": {
    ...row(forStudentAndFinance, "receipt", "Credit note issued", "credited invoice"),
    moves: [
      { from: ["open"], to: "open", by: [...finance, "system"] },
      { from: ["partially_paid"], to: "partially_paid", by: [...finance, "system"] },
      { from: [...payableStates, "paid"], to: "paid", by: [...finance, "system"] },
    ],
  },
  "invoice.charge-back": {
    ...row(forStudentAndFinance, "alert", "Payment charged back", "took back a payment of invoice"),
    moves: [
      { from: ["open"], to: "open", by: ["system"] },
      { from: [...payableStates, "paid"], to: "open", by: ["system"] },
      { from: ["partially_paid", "paid"], to: "partially_paid", by: ["system"] },
      { from: ["paid"], to: "paid", by: ["system"] },
      { from: ["uncollectible"], to: "uncollectible", by: ["system"] },
      { from: ["void"], to: "void", by: ["system"] },
    ],
  },
  "invoice.void": {
    ...row(forStudentAndFinance, "ban", "Invoice voided", "voided invoice"),
    moves: [{ from: owed, to: "void", by: [...finance, "system"] }],
  },
  "invoice.write-off": {
    ...row(forTeamAndFinance, "ban", "Invoice written off", "wrote off invoice"),
    moves: [{ from: payableStates, to: "uncollectible", by: finance }],
  },
  "invoice.pause-reminders": row(
    forTeamAndFinance,
    "pause",
    "Payment reminders paused",
    "paused the reminders of invoice",
  ),
  "invoice.resume-reminders": row(
    forTeamAndFinance,
    "play",
    "Payment reminders resumed",
    "resumed the reminders of invoice",
  ),
  "invoice.remind": row(
    forStudentAndFinance,
    "send",
    "Payer reminded",
    "reminded the payer of invoice",
  ),
  // A link by which somebody without an account pays.
  "invoice.share": row(
    forStudentAndFinance,
    "send",
    "Payment link made",
    "made a payment link for invoice",
  ),
  "invoice.unshare": row(
    forStudentAndFinance,
    "ban",
    "Payment link revoked",
    "revoked a payment link of invoice",
  ),
  "invoice.mail": row(
    forStudentAndFinance,
    "send",
    "Payment link sent by email",
    "sent a payment link to the payer of invoice",
  ),
  "invoice.view": row(
    { student: true, teacher: false, finance: true, reason: "finance" },
    "check",
    "Invoice viewed",
    "opened invoice",
  ),
} as const satisfies Record<string, EventRow<InvoiceState>>;

export type InvoiceAction = keyof typeof invoiceEvents;
