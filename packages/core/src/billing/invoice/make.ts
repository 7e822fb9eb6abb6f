import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { now, type Write } from "../../db.ts";
import { newId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { Uniques } from "../../uniques.entity.ts";
import type { BillingSummary } from "../billing-summaries.entity.ts";
import { issued } from "../ledger/facts.ts";
import { depositDays, termDays } from "../limits.ts";
import { amountsOf, type LineTerms, totalsOf } from "../lines.ts";
import { withNumber } from "../numbers.ts";
import { storedSettings } from "../stored-settings.ts";
import { summarizeNewInvoice } from "../summary.ts";
import { type Invoice, Invoices, invoiceShardOf, notDue } from "./invoices.entity.ts";
import { type Money, moneyMove } from "./move.ts";
import type { Instalment, InvoiceLine, Party } from "./records.ts";

/** A line as somebody wrote it. */
export interface NewLine extends LineTerms {
  description: string;
  source?: string;
}

/** What an invoice is made from. */
export interface NewInvoice {
  assignment: {
    assignmentId: string;
    assignmentCode: string;
    studentId: string;
    studentName: string;
    serviceType: string;
  };
  lines: NewLine[];
  currency: string;
  payer: Party;
  note?: string;
  /** Minor units, to be paid before the work begins. */
  deposit?: number;
  /** When all of it is due, UTC time; by default some days after the issue. */
  dueDate?: string;
}

const billedLine = (line: NewLine): InvoiceLine => ({ ...line, ...amountsOf(line) });

/** The lines as they stand on an invoice, and what they come to. */
export function sumsOf(wanted: readonly NewLine[]) {
  const lines = wanted.map(billedLine);
  const { subtotal, discount, tax, total } = totalsOf(lines);
  return {
    lines,
    subtotalAmount: subtotal,
    discountAmount: discount,
    totalAmount: total,
    taxAmount: tax,
  };
}

/** The day that somebody chose while it lies ahead, else the usual one. */
export const dueFrom = (chosen: string | undefined) =>
  chosen && chosen > now() ? chosen : inDays(termDays);

/** A draft as an item; nothing is written. */
export function draftOf({ assignment, ...terms }: NewInvoice): Invoice {
  const invoiceId = newId("invoice");
  const at = now();
  const { lines, ...sums } = sumsOf(terms.lines);
  return {
    assignmentId: assignment.assignmentId,
    assignmentCode: assignment.assignmentCode,
    studentId: assignment.studentId,
    studentName: assignment.studentName,
    serviceType: assignment.serviceType,
    invoiceId,
    currency: terms.currency,
    payer: terms.payer,
    note: terms.note,
    schedule: [],
    lines,
    ...sums,
    amountDue: 0,
    amountPaid: 0,
    amountRefunded: 0,
    amountCredited: 0,
    taxCredited: 0,
    amountWrittenOff: 0,
    requiredDeposit: Math.min(terms.deposit ?? 0, sums.totalAmount),
    disputedAmount: 0,
    status: "draft",
    dueDate: dueFrom(terms.dueDate),
    chosenDueDate: terms.dueDate,
    version: 1,
    shard: invoiceShardOf(invoiceId),
    due: notDue,
    remindAt: notDue,
    statusSince: at,
    createdAt: at,
    updatedAt: at,
  };
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** When how much is due: the deposit first, then the rest. */
export function scheduleOf({ totalAmount, requiredDeposit, dueDate }: Invoice): Instalment[] {
  const rest = totalAmount - requiredDeposit;
  const parts: Instalment[] = [
    { kind: "deposit", amount: requiredDeposit, dueDate: earlier(inDays(depositDays), dueDate) },
    { kind: requiredDeposit ? "rest" : "whole", amount: rest, dueDate },
  ];
  return parts.filter((one) => one.amount > 0);
}

const earlier = (one: string, other: string) => (one < other ? one : other);

/** What the lines bill; several lines may bill one thing. */
const sourcesOf = ({ lines }: Pick<Invoice, "lines">) => [
  ...new Set(lines.flatMap(({ source }) => source ?? [])),
];

/** Nothing is billed twice; a void invoice frees it (`freed`). */
export const billed = ({ invoiceId, lines }: Pick<Invoice, "invoiceId" | "lines">): Write[] =>
  sourcesOf({ lines }).map((value) =>
    Uniques.create({ kind: "billed", value, ownerId: invoiceId }),
  );

/** What the lines of an invoice bill may be billed again, unless it stands on it still. */
export const freed = (invoice: Invoice, still: Pick<Invoice, "lines"> = { lines: [] }): Write[] => {
  const kept = sourcesOf(still);
  return sourcesOf(invoice)
    .filter((one) => !kept.includes(one))
    .map((value) => Uniques.delete({ kind: "billed", value }));
};

interface By {
  actor: Actor;
  part: Part;
  reason?: string;
}

/** A new draft as writes of a transaction. */
export const draftWrites = (draft: Invoice, { actor }: By, summary: BillingSummary | undefined) => [
  Invoices.create(draft),
  ...billed(draft),
  summarizeNewInvoice(draft, summary),
  AuditLogs.create(
    record(actor, {
      action: "invoice.create",
      entity: ["INVOICES", draft.invoiceId],
      scope: draft.assignmentId,
      changes: { total: [null, draft.totalAmount], currency: [null, draft.currency] },
    }),
  ),
];

/**
 * Issues a draft: it gets its number, and what stands on it does not change any more. `work` commits
 * the writes with whatever else is to agree, and is called again with the next number where somebody
 * took this one first.
 * @throws 409 `invoice.illegal-move`
 */
export async function issuing<Result>(
  draft: Invoice,
  { born, ...by }: By & Pick<Money, "born">,
  work: (issue: { after: Invoice; writes: Write[] }) => Promise<Result>,
) {
  const { seller } = await storedSettings();
  return withNumber("invoice", now(), draft, async (number, taken) => {
    const dueDate = dueFrom(draft.chosenDueDate);
    const schedule = scheduleOf({ ...draft, dueDate });
    const { after, writes } = await moneyMove(draft, "issue", {
      ...by,
      born,
      set: { number, issuedAt: now(), dueDate, schedule, seller },
      posting: issued(draft),
      changes: { total: [null, draft.totalAmount] },
    });
    return work({ after, writes: [...writes, ...(born ? billed(after) : []), ...taken] });
  });
}
