import { system } from "../../actor.ts";
import { type Lowering, toNothing } from "../../billing/invoice/lowering.ts";
import { draftOf, issuing } from "../../billing/invoice/make.ts";
import { payerOf } from "../../billing/invoice/payer.ts";
import { quoteSource } from "../../billing/invoice/records.ts";
import { settling } from "../../billing/invoice/settle.ts";
import type { Within } from "../move/command.ts";
import type { Mover } from "../part.ts";
import type { Quote } from "../records.ts";

/** The acceptance of a quote opens its invoice: with its lines, and its deposit due first. */
export const billing =
  ({ assignment, summaries }: Mover, quote: Quote): Within =>
  async (work) => {
    const { assignmentId } = assignment;
    const source = quoteSource(assignmentId, quote.number);
    const invoice = draftOf({
      assignment,
      lines: quote.lines.map(({ description, quantity, unitAmount, taxRate }) => ({
        description,
        quantity,
        unitAmount,
        taxRate,
        source,
      })),
      currency: quote.currency,
      payer: await payerOf(assignment),
      deposit: quote.deposit,
    });
    const born = { summary: summaries.billing };
    return issuing(invoice, { actor: system("billing"), part: "system", born }, ({ writes }) =>
      work(writes),
    );
  };

/** What becomes of the invoices, in the transaction of the move that makes it necessary. */
export const settles =
  (
    { assignment, summaries, actor }: Mover,
    how: { lowering: Lowering; closes: boolean; reason: string },
  ): Within =>
  (work) =>
    settling(
      { ...how, actor, assignmentId: assignment.assignmentId, summary: summaries.billing },
      work,
    );

/** Nothing is owed for an assignment that ends before the work began. */
export const endsUnpaid = (mover: Mover) =>
  settles(mover, {
    lowering: toNothing,
    closes: true,
    reason: "The assignment has ended.",
  });
