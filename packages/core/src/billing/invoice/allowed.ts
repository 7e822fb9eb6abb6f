import { isWithin } from "../../assignment/quote/money.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { repInvoiceLimits } from "../limits.ts";
import type { Invoice } from "./invoices.entity.ts";
import { asKnownTo } from "./known.ts";
import { type InvoiceEvent, invoiceLifecycle } from "./lifecycle.ts";
import { kept } from "./lowering.ts";
import { isPayable } from "./states.ts";

const team: readonly Part[] = ["cs-rep", "admin", "finance", "owner"];

/** Why something is not possible now, though the state would allow it. */
interface Guard {
  code: string;
  message: string;
  holds: (invoice: Invoice, part: Part) => boolean;
}

interface Rule {
  /** The move that it is. */
  event?: InvoiceEvent;
  /** Who may do it, where that is not for the moves to say. */
  by?: readonly Part[];
  holds?: (invoice: Invoice, part: Part) => boolean;
  guard?: Guard;
}

const nothingOnItsWay: Guard = {
  code: "payment-pending",
  message: "A payment is on its way. Wait until it is settled.",
  holds: (one) => !one.pendingPaymentId,
};

/** Nothing was received for it or covers a part of it, and nothing is on its way. */
export const mayBeVoid = (one: Invoice) =>
  !one.amountPaid && !kept(one) && !one.pendingPaymentId && !one.disputedAmount;

/** So much of it may be recorded as paid. What was written off may come after all; reps have nothing to do with it. */
export function recordable({ status, amountDue, amountWrittenOff }: Invoice, part: Part) {
  if (isPayable(status)) return amountDue;
  const isLate = status === "uncollectible" && part !== "cs-rep";
  return isLate ? amountDue + amountWrittenOff : 0;
}

const isIssued = ({ status }: Invoice) => status !== "draft" && status !== "void";

/** What a person may do to an invoice. */
const rules = {
  edit: { event: "edit" },
  delete: { event: "delete" },
  issue: {
    event: "issue",
    guard: {
      code: "limit",
      message:
        "This total is beyond what a rep may bill. Ask operations or finance to issue the invoice.",
      holds: ({ totalAmount, currency }, part) =>
        part !== "cs-rep" || isWithin(repInvoiceLimits, totalAmount, currency),
    },
  },
  void: {
    event: "void",
    guard: {
      code: "received",
      message:
        "Money was received for this invoice, or is on its way. Issue a credit note instead.",
      holds: (one) => mayBeVoid(one),
    },
  },
  "write-off": {
    event: "write-off",
    guard: {
      code: "not-due",
      message: "It is not overdue yet.",
      holds: ({ dueDate }) => dueDate < now(),
    },
  },
  credit: {
    event: "credit",
    holds: ({ totalAmount, amountCredited }) => totalAmount > amountCredited,
  },
  "apply-credit": {
    event: "pay",
    holds: (one) => isPayable(one.status),
    guard: nothingOnItsWay,
  },
  // By bank transfer or in cash; finance looks whether it came.
  "record-payment": {
    by: ["student", "cs-rep", "finance", "owner"],
    holds: (one, part) => recordable(one, part) > 0,
    guard: nothingOnItsWay,
  },
  "pause-reminders": {
    by: team,
    holds: (one) => isPayable(one.status) && !one.reminder?.isPaused,
  },
  "resume-reminders": {
    by: team,
    holds: (one) => isPayable(one.status) && Boolean(one.reminder?.isPaused),
  },
  // A link by which somebody without an account pays.
  share: { by: ["student", ...team], holds: (one) => isPayable(one.status) },
  view: { by: ["student"], holds: isIssued },
} as const satisfies Record<string, Rule>;

export type InvoiceAct = keyof typeof rules;
const acts = Object.keys(rules) as InvoiceAct[];
const ruleOf = (act: InvoiceAct): Rule => rules[act];

/** Who may do it in some state. */
export function partsOf(act: InvoiceAct): readonly Part[] {
  const { by, event } = ruleOf(act);
  if (by) return by;
  return invoiceLifecycle.moves.flatMap((one) => (one.event === event ? one.by : []));
}

/** Whether the state lets them; a guard may still stand against it. */
function fits(invoice: Invoice, part: Part, act: InvoiceAct) {
  const { event, holds = () => true } = ruleOf(act);
  const may = event
    ? invoiceLifecycle.allowed(invoice.status, part).includes(event)
    : partsOf(act).includes(part);
  return may && holds(invoice, part);
}

/** What the caller may do now: the buttons of the page. */
export const allowedFor = (invoice: Invoice, part: Part | undefined): InvoiceAct[] =>
  part
    ? acts.filter(
        (act) => fits(invoice, part, act) && (ruleOf(act).guard?.holds(invoice, part) ?? true),
      )
    : [];

/** @throws 409 `invoice.illegal-move`, or `invoice.<guard>` where the state alone would allow it; 403 `invoice.limit` */
export function mayNow(invoice: Invoice, act: InvoiceAct, part: Part) {
  const { status: state } = asKnownTo(part, invoice);
  const allowed = allowedFor(invoice, part);
  if (allowed.includes(act)) return;
  const { guard } = ruleOf(act);
  if (!guard || !fits(invoice, part, act)) throw invoiceLifecycle.refuse(state, part, allowed);
  const kind = guard.code === "limit" ? "forbidden" : "conflict";
  throw new AppError(kind, `invoice.${guard.code}`, guard.message, { state, allowed });
}
