import type { Actor } from "../../actor.ts";
import { now, type Write } from "../../db.ts";
import type { BillingSummary } from "../billing-summaries.entity.ts";
import { voided } from "../ledger/facts.ts";
import { withNumbers } from "../numbers.ts";
import { closeBilling, rowOf, summarizeTogether } from "../summary.ts";
import { mayBeVoid } from "./allowed.ts";
import { creditNote } from "./credit-note.ts";
import { type Invoice, Invoices } from "./invoices.entity.ts";
import { creditable, follows, type Lowering } from "./lowering.ts";
import { freed } from "./make.ts";
import { type MoneyFact, moneyMoves } from "./move.ts";

/** What becomes of the invoices of an assignment when something happens to it. */
export interface Settlement {
  assignmentId: string;
  /** As it was read when this was decided. */
  summary: BillingSummary | undefined;
  lowering: Lowering;
  /** No invoice is issued from here on. */
  closes: boolean;
  /** What stands on the credit notes. */
  reason: string;
  actor: Actor;
}

/**
 * Lowers invoices for the transaction of what makes it necessary, which `work` commits: one of which
 * nothing stays and nothing was received is void, any other gets a credit note. It is refused where an
 * invoice changed since the summary was read. `work` is called again where a number was taken.
 */
export async function settling<Result>(
  { assignmentId, summary, lowering, closes, reason, actor }: Settlement,
  work: (writes: Write[]) => Promise<Result>,
): Promise<Result> {
  const rows = Object.values(summary?.rows ?? {}).filter(follows);
  const invoices = await storedInvoices(
    assignmentId,
    rows.map((one) => one.invoiceId),
  );
  const by = { actor, part: "system" as const, reason };
  const lowered = lowering(invoices.map(rowOf)).flatMap((less, at) => {
    const invoice = invoices[at];
    return invoice && less > 0 ? [{ invoice, less }] : [];
  });
  const isVoid = ({ invoice, less }: Lowered) =>
    less === creditable(invoice) && mayBeVoid(invoice) && invoice.status !== "paid";
  const gone = lowered.filter(isVoid);
  // What was written off and is not to be void stays as it is.
  const less = lowered.filter((one) => !isVoid(one) && one.invoice.status !== "uncollectible");
  const bearers = less.map(({ invoice }) => invoice);
  return withNumbers("credit-note", now(), bearers, async (numbers, taken) => {
    const notes = less.map(({ invoice, less: amount }, at) =>
      creditNote({
        ...by,
        invoice,
        number: numbers[at] ?? "",
        lines: [{ description: reason, amount }],
      }),
    );
    const facts = [
      ...gone.map(({ invoice }) => voiding(invoice, by)),
      ...notes.map((one) => one.fact),
    ];
    if (!facts.length && !closes) return work([]);
    const writes = await moneyMoves(facts, (changed) =>
      closes || !summary
        ? closeBilling(assignmentId, summary, changed)
        : summarizeTogether(summary, changed),
    );
    return work([
      ...writes,
      ...notes.map((one) => one.write),
      ...gone.flatMap(({ invoice }) => freed(invoice)),
      ...taken,
    ]);
  });
}

interface Lowered {
  invoice: Invoice;
  less: number;
}

const voiding = (
  invoice: Invoice,
  by: { actor: Actor; part: "system"; reason: string },
): MoneyFact => ({
  before: invoice,
  event: "void",
  money: {
    ...by,
    to: "void",
    set: { endReason: by.reason },
    posting: voided(invoice),
    changes: { total: [null, invoice.totalAmount] },
  },
});

/** Invoices of one assignment as they are now, without what stands beside each: commands that lower them start with less. */
async function storedInvoices(assignmentId: string, invoiceIds: readonly string[]) {
  if (!invoiceIds.length) return [];
  const keys = invoiceIds.map((invoiceId) => ({ assignmentId, invoiceId }));
  const { data } = await Invoices.get(keys).go({ consistent: true });
  return data.toSorted((one, other) => (one.invoiceId < other.invoiceId ? -1 : 1));
}
