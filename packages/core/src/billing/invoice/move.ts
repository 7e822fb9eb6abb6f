import { now, type Write } from "../../db.ts";
import type { AppError } from "../../error.ts";
import { newId, timeOf } from "../../id.ts";
import { type Change, type Stateful, step, transition } from "../../transition.ts";
import type { BillingSummary } from "../billing-summaries.entity.ts";
import { type Figures, figuresAfter, type Posting, received } from "../ledger/facts.ts";
import { LedgerPostings, postingShards } from "../ledger/ledger-postings.entity.ts";
import { remindAtOf } from "../reminder/next.ts";
import { creditWrite } from "../stored-credit.ts";
import { summarizeInvoice, summarizeIssue, summarizeNewInvoice } from "../summary.ts";
import { nextInstalment } from "./instalments.ts";
import { type Invoice, Invoices, notDue } from "./invoices.entity.ts";
import { type InvoiceEvent, invoiceLifecycle } from "./lifecycle.ts";
import { type InvoiceState, isPayable } from "./states.ts";

/** What may be taken from an invoice. */
type Removable = "pendingPaymentId" | "note" | "chosenDueDate";

/** When the next of its money is due, UTC time. */
const nextDue = (one: Invoice) =>
  (nextInstalment(one) ?? one.schedule.at(-1))?.dueDate ?? one.dueDate;

const states: Stateful<Invoice, InvoiceEvent, Removable, "INVOICES"> = {
  lifecycle: invoiceLifecycle,
  named: ({ before, event, set }) => ({
    action: `invoice.${event}` as const,
    entity: ["INVOICES", before.invoiceId],
    scope: before.assignmentId,
    changes: {
      number: [before.number, set.number ?? before.number],
      currency: [null, before.currency],
    },
  }),
  follows: async (after, { before }) => ({
    set: {
      dueDate: nextDue(after),
      remindAt: await remindAtOf(after),
      due: isPayable(after.status) ? "open" : notDue,
      version: before.version + 1,
      ...(after.status !== before.status && { statusSince: now() }),
      ...(after.status === "paid" && before.status !== "paid" && { paidAt: now() }),
    },
  }),
  write: ({ before, set, remove }) => {
    const { assignmentId, invoiceId } = before;
    const key = { assignmentId, invoiceId };
    if (set.status === "deleted") return Invoices.delete(key).where(asSeen(before));
    return rewrite(before, set, remove);
  },
};

/** Writes what changed, if nobody changed the invoice since. */
function rewrite(before: Invoice, set: Partial<Invoice>, remove: Removable[]) {
  const { assignmentId, invoiceId } = before;
  // An index key is written whole.
  const keys = {
    studentId: before.studentId,
    shard: before.shard,
    due: before.due,
    dueDate: before.dueDate,
    status: before.status,
    statusSince: before.statusSince,
    // Those of before there were reminders have none.
    remindAt: before.remindAt ?? notDue,
  };
  return Invoices.patch({ assignmentId, invoiceId })
    .set({ ...keys, ...set })
    .remove(remove)
    .where(asSeen(before));
}

/** What the invoice says of its payments beside the money: which is on its way, what the bank asks about. */
export const noted = (
  before: Invoice,
  set: Partial<Pick<Invoice, "pendingPaymentId" | "disputedAmount">>,
  remove: "pendingPaymentId"[] = [],
): Write => rewrite(before, { ...set, version: before.version + 1 }, remove);

type Patch = ReturnType<ReturnType<typeof Invoices.patch>["set"]>;
type Where = Parameters<Patch["where"]>[0];

/** On condition that nobody changed it since. */
const asSeen =
  ({ version, status }: Invoice): Where =>
  (one, { eq }) =>
    `${eq(one.version, version)} AND ${eq(one.status, status)}`;

/** The state that figures come to, where no event says another one. More may have gone back than came. */
const stateOf = ({ amountDue, amountPaid }: Figures, event: InvoiceEvent): InvoiceState =>
  amountDue <= 0 ? "paid" : amountPaid > 0 || event === "pay" ? "partially_paid" : "open";

type InvoiceChange = Change<Invoice, Removable>;

/** A money fact of an invoice. */
export interface Money extends InvoiceChange {
  posting: Posting;
  /** The payment, refund or credit note it is about. */
  sourceId?: string;
  /** What of the payer's credit was taken for it before. */
  heldCredit?: number;
  /** The money has gone already, so the payer's credit may fall below zero. */
  isTaken?: boolean;
  /** The invoice is not in the table yet; the summary of its assignment as it was read. */
  born?: { summary: BillingSummary | undefined };
}

/**
 * A money fact as writes of a transaction: the invoice with its state and figures, the posting, the
 * payer's credit, the audit record and the summary. Whoever commits them adds what else is to agree.
 * @throws 409 `invoice.illegal-move`
 */
export async function moneyMove(before: Invoice, event: InvoiceEvent, money: Money) {
  const { after, writes } = await moneyStep(before, event, money);
  return {
    after,
    writes: [
      ...writes,
      ...creditMove([[after, money.posting]], money),
      summaryOf(event, after, money.born),
    ],
  };
}

/** One of several money facts that are one transaction. */
export interface MoneyFact {
  before: Invoice;
  event: InvoiceEvent;
  money: Omit<Money, "born" | "heldCredit" | "isTaken">;
}

/**
 * Several invoices of an assignment in one transaction: a transaction writes an item once, so their
 * summary and the payer's credit are written together. `summarize` makes the write of the summary.
 */
export async function moneyMoves(
  facts: readonly MoneyFact[],
  summarize: (after: Invoice[]) => Write,
) {
  const steps = await Promise.all(
    facts.map(({ before, event, money }) => moneyStep(before, event, money)),
  );
  const after = steps.map((one) => one.after);
  const posted = facts.map(({ before, money }) => [before, money.posting] as const);
  return [...steps.flatMap((one) => one.writes), ...creditMove(posted), summarize(after)];
}

/** The invoice, its audit record and the posting. */
async function moneyStep(
  before: Invoice,
  event: InvoiceEvent,
  { posting, sourceId, born, heldCredit: _held, isTaken: _taken, ...change }: Money,
) {
  const figures = figuresAfter(before, posting);
  const { writes: moved, after } = await step(states, before, event, {
    ...change,
    to: change.to ?? stateOf(figures, event),
    set: { ...change.set, ...figuresIn(figures) },
  });
  const [, ...audit] = moved;
  const written = born ? [Invoices.create(after), ...audit] : moved;
  return {
    after,
    writes: [...written, LedgerPostings.create(postingOf(after, posting, sourceId))] as Write[],
  };
}

function summaryOf(event: InvoiceEvent, after: Invoice, born: Money["born"]) {
  if (born) return summarizeNewInvoice(after, born.summary);
  return event === "issue" ? summarizeIssue(after) : summarizeInvoice(after);
}

/** The figures alone, without what else the object holds. */
const figuresIn = (one: Figures): Figures => ({
  totalAmount: one.totalAmount,
  taxAmount: one.taxAmount,
  amountDue: one.amountDue,
  amountPaid: one.amountPaid,
  amountRefunded: one.amountRefunded,
  amountCredited: one.amountCredited,
  taxCredited: one.taxCredited,
  amountWrittenOff: one.amountWrittenOff,
});

function postingOf(
  { assignmentId, invoiceId, currency, number = "", serviceType }: Invoice,
  posting: Posting,
  sourceId?: string,
) {
  const postingId = newId("posting");
  const createdAt = timeOf(postingId);
  const shard =
    postingShards[postingId.charCodeAt(postingId.length - 1) % postingShards.length] ?? "0";
  return {
    postingId,
    assignmentId,
    invoiceId,
    currency,
    ...posting,
    sourceId,
    number,
    serviceType,
    month: createdAt.slice(0, 7),
    shard,
    createdAt,
  };
}

/** What postings do to the payer's credit; what they take must be there, unless the bank takes it. */
function creditMove(
  posted: readonly (readonly [Pick<Invoice, "studentId" | "currency">, Posting])[],
  { heldCredit = 0, isTaken = false }: Pick<Money, "heldCredit" | "isTaken"> = {},
): Write[] {
  return [...Map.groupBy(posted, ([{ currency }]) => currency)].flatMap(([currency, all]) => {
    const more =
      heldCredit - all.reduce((sum, [, posting]) => sum + received(posting, "credit"), 0);
    const studentId = all[0]?.[0].studentId;
    if (more === 0 || !studentId) return [];
    const byBank = isTaken || all.some(([, { fact }]) => fact === "charged-back");
    return [creditWrite({ studentId, currency }, more, byBank)];
  });
}

type Draft = InvoiceChange & { also?: Write[]; why?: () => AppError };

/**
 * A move without money: an edit, the end of a draft.
 * @throws 409 `invoice.illegal-move`, `overtaken`
 */
export const moveInvoice = (
  before: Invoice,
  event: "edit" | "delete",
  { also = [], ...change }: Draft,
) => {
  const after = {
    ...before,
    ...change.set,
    status: event === "delete" ? "deleted" : "draft",
  } as const;
  return transition(states, before, event, { ...change, also: [...also, summarizeInvoice(after)] });
};

/** The same as writes of a transaction. */
export async function draftMove(
  before: Invoice,
  event: "edit" | "delete",
  change: InvoiceChange,
): Promise<Write[]> {
  const { writes, after } = await step(states, before, event, change);
  return [...writes, summarizeInvoice(after)];
}
