import type { Actor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { newId } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { credited } from "../ledger/facts.ts";
import { share } from "../lines.ts";
import { CreditNotes } from "./credit-notes.entity.ts";
import type { Invoice } from "./invoices.entity.ts";
import { creditable } from "./lowering.ts";
import type { MoneyFact } from "./move.ts";
import type { CreditLine } from "./records.ts";

/** What is taken off, with the tax in it. */
export type Credited = Pick<CreditLine, "description" | "amount">;

interface Note {
  invoice: Invoice;
  number: string;
  lines: readonly Credited[];
  reason: string;
  actor: Actor;
  part: Part;
}

export const sumOf = (lines: readonly Credited[]) =>
  lines.reduce((sum, one) => sum + one.amount, 0);

/**
 * The tax in what is taken off is in proportion to what the invoice has left, so that all of it takes
 * all of the tax. Each line has what its sum so far adds, so the lines come to just that.
 */
function taxedLines(invoice: Invoice, lines: readonly Credited[]): CreditLine[] {
  const left = creditable(invoice);
  const taxLeft = invoice.taxAmount - invoice.taxCredited;
  let amount = 0;
  let tax = 0;
  return lines.map((line) => {
    amount += line.amount;
    const before = tax;
    tax = share(taxLeft, amount, left);
    return { ...line, tax: tax - before };
  });
}

/** A credit note as a money fact of its invoice, and the note itself. What was paid of it becomes the payer's credit. */
export function creditNote({ invoice, number, lines: wanted, reason, actor, part }: Note): {
  fact: MoneyFact;
  write: Write;
} {
  const creditNoteId = newId("credit-note");
  const lines = taxedLines(invoice, wanted);
  const amount = sumOf(lines);
  const tax = lines.reduce((sum, one) => sum + one.tax, 0);
  return {
    fact: {
      before: invoice,
      event: "credit",
      money: {
        actor,
        part,
        reason,
        sourceId: creditNoteId,
        posting: credited(invoice, amount, tax),
        changes: { amount: [null, amount] },
      },
    },
    write: CreditNotes.create({
      creditNoteId,
      invoiceId: invoice.invoiceId,
      assignmentId: invoice.assignmentId,
      studentId: invoice.studentId,
      number,
      invoiceNumber: invoice.number ?? "",
      currency: invoice.currency,
      lines,
      amount,
      tax,
      reason,
      payer: invoice.payer,
      seller: invoice.seller,
    }),
  };
}
