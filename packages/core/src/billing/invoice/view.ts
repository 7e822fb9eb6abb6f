import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { totalsOf } from "../lines.ts";
import { paymentOn } from "../payment/on-invoice.ts";
import { canGoBack } from "../refund/possible.ts";
import { refundView } from "../refund/view.ts";
import { isOpenQuestion } from "../reminder/rule.ts";
import { creditOf } from "../stored-credit.ts";
import type { InvoiceReader } from "./access.ts";
import { allowedFor } from "./allowed.ts";
import { badgesOf } from "./badges.ts";
import type { CreditNote } from "./credit-notes.entity.ts";
import { dueNow, instalmentsOf } from "./instalments.ts";
import { type Invoice, notDue } from "./invoices.entity.ts";
import { asKnownTo } from "./known.ts";
import { type InvoiceRow, meetingOf } from "./records.ts";
import type { InvoiceRowView, InvoiceStatus, InvoiceView } from "./schema.ts";
import { isPayable } from "./states.ts";

type Shown = Pick<Invoice, "assignmentId" | "assignmentCode" | "studentId" | "studentName">;

/** An invoice as it stands in a list. */
export function rowView(
  stored: InvoiceRow & Partial<Invoice>,
  owner: Shown,
  part: Part | undefined,
): InvoiceRowView {
  const one = asKnownTo(part, stored);
  return {
    id: one.invoiceId,
    assignmentId: owner.assignmentId,
    assignmentCode: owner.assignmentCode,
    student: { userId: userIdOf(owner.studentId), name: owner.studentName },
    number: one.number,
    status: one.status as (typeof InvoiceStatus)["options"][number],
    badges: badgesOf(part === "student" ? { ...one, viewedAt: undefined } : one),
    currency: one.currency,
    total: one.totalAmount,
    due: one.amountDue,
    paid: one.amountPaid,
    deposit: one.requiredDeposit,
    dueDate: one.dueDate,
    issuedAt: one.issuedAt,
  };
}

/** Why it ended is told while it stands ended; a write-off is between the team. */
const isEndTold = ({ status }: Invoice, part: Part | undefined) =>
  status === "void" || (status === "uncollectible" && part !== "student");

/** What stands on an invoice, for whoever may read it as this. */
export function documentView({ invoice: stored, part }: Pick<InvoiceReader, "invoice" | "part">) {
  const invoice = asKnownTo(part, stored);
  const isStudent = part === "student";
  return {
    ...rowView(stored, stored, part),
    lines: invoice.lines.map(({ source, ...line }) => ({
      ...line,
      meetingId: meetingOf({ source }),
    })),
    note: invoice.note,
    payer: invoice.payer,
    seller: invoice.seller,
    subtotal: invoice.subtotalAmount,
    discount: invoice.discountAmount,
    tax: invoice.taxAmount,
    taxes: totalsOf(invoice.lines).taxes,
    refunded: invoice.amountRefunded,
    credited: invoice.amountCredited,
    writtenOff: isStudent ? undefined : invoice.amountWrittenOff,
    schedule: instalmentsOf(invoice),
    dueNow: isPayable(invoice.status) ? dueNow(invoice) : 0,
    chosenDueDate: invoice.status === "draft" ? invoice.chosenDueDate : undefined,
    // What the bank took back is paid no more.
    paidAt: invoice.status === "paid" ? invoice.paidAt : undefined,
    viewedAt: isStudent ? undefined : invoice.viewedAt,
    endReason: isEndTold(stored, part) ? invoice.endReason : undefined,
    ...(!isStudent && remindersOf(stored)),
    version: invoice.version,
    createdAt: invoice.createdAt,
    updatedAt: invoice.updatedAt,
  };
}

/** An invoice whole, as this caller may see it. */
export async function view(found: InvoiceReader): Promise<InvoiceView> {
  const { invoice, payments, refunds, creditNotes, part } = found;
  // It matters only to who may ask for money back.
  const credit = part && payments.some(canGoBack) ? await creditOf(invoice) : 0;
  return {
    ...documentView(found),
    payments: payments.map((one) => paymentOn(one, found, credit)).toReversed(),
    refunds: refunds.map((one) => refundView(one, found, credit)).toReversed(),
    creditNotes: creditNotes.map(creditNoteView),
    allowed: allowedFor(invoice, part),
  };
}

/** What the team sees of the reminders. */
const remindersOf = (one: Invoice) => ({
  remindersPaused: Boolean(one.reminder?.isPaused),
  remindedAt: one.reminder?.lastAt,
  nextReminderAt: one.remindAt === notDue || isOpenQuestion(one) ? undefined : one.remindAt,
});

const creditNoteView = (one: CreditNote) => ({
  id: one.creditNoteId,
  number: one.number,
  amount: one.amount,
  tax: one.tax,
  lines: one.lines,
  reason: one.reason,
  createdAt: one.createdAt,
});
