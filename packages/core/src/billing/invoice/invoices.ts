import type * as z from "zod";
import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { idempotently, replay } from "../../idempotency.ts";
import { holds } from "../../user/capabilities.ts";
import type { BillingSummary } from "../billing-summaries.entity.ts";
import { mostOpenInvoices } from "../limits.ts";
import { storedSettings } from "../stored-settings.ts";
import { storedBilling } from "../stored-summary.ts";
import { drafter, type InvoiceHolder, invoiceMover, invoiceReader } from "./access.ts";
import { closed, mustBeBillable, mustBeCountable } from "./billable.ts";
import { bodyOf, once, perform, shown, stale } from "./command.ts";
import type { Invoice } from "./invoices.entity.ts";
import { draftOf, draftWrites, dueFrom, freed, issuing, type NewLine, sumsOf } from "./make.ts";
import { moveInvoice } from "./move.ts";
import { payerOf } from "./payer.ts";
import { billsMeetingsOnly, meetingOf } from "./records.ts";
import { DeleteInvoice, DraftInvoice, EditInvoice, InvoiceRef, IssueInvoice } from "./schema.ts";
import { isPayable } from "./states.ts";
import { view } from "./view.ts";

const wrong = (field: string, code: string, message: string) =>
  new AppError("invalid", `invoice.${code}`, message, { field });

/** An invoice says who is paid: on a new stage somebody has to say that first. */
async function mustHaveSeller(actor: UserActor) {
  const { version } = await storedSettings();
  if (version > 0) return;
  throw new AppError(
    "conflict",
    "invoice.no-seller",
    holds(actor, "billing.settings")
      ? "The seller is missing. Enter it in the billing settings, then issue the invoice."
      : "The seller is missing. Ask finance to enter it in the billing settings, then issue the invoice.",
  );
}

/** What is open follows the assignment in one transaction, which has a hundred places. */
function mustHaveRoom(summary: BillingSummary | undefined) {
  const open = Object.values(summary?.rows ?? {}).filter((one) => isPayable(one.status));
  if (open.length < mostOpenInvoices) return;
  throw new AppError(
    "conflict",
    "invoice.too-many",
    `${mostOpenInvoices} invoices of this assignment wait for money already. Void one, or wait until one is paid.`,
  );
}

/** @throws 400 with the field */
function mustAddUp(sums: Sums, { deposit = 0, dueDate }: Terms) {
  mustBeCountable(sums);
  if (deposit > sums.totalAmount) {
    throw wrong("deposit", "deposit", "The deposit cannot be more than the total.");
  }
  if (dueDate && dueDate <= now()) {
    throw wrong("dueDate", "due-date", "Choose a due date in the future.");
  }
}
type Sums = Pick<Invoice, "totalAmount" | "subtotalAmount">;
type Terms = Pick<z.output<typeof DraftInvoice>, "lines" | "deposit" | "dueDate">;

/**
 * Lines of a draft that is edited: those for a meeting stay what bills it, for as long as they stand.
 * @throws 400 `invoice.meeting-line` where there is no such line on the draft, or two of them now
 */
function keptLines({ lines: before }: Invoice, lines: z.output<typeof EditInvoice>["lines"]) {
  const left = new Map(before.map((one) => [meetingOf(one), one.source]));
  return lines.map(({ meetingId, ...line }, index) => {
    if (!meetingId) return line;
    const source = left.get(meetingId);
    if (!source) {
      const message = "This meeting has no line of its own on the draft.";
      throw wrong(`lines.${index}.meetingId`, "meeting-line", message);
    }
    left.delete(meetingId);
    return { ...line, source };
  });
}

/** Lines without a tax rate have the seller's usual one. */
async function taxed<Line extends NewLine>(lines: readonly Line[]) {
  const { taxRate } = await storedSettings();
  return lines.map((one) => ({ ...one, taxRate: one.taxRate ?? taxRate }));
}

/**
 * A draft by hand.
 * @throws 400 with the field; 409 `invoice.closed`, `invoice.too-early`
 */
export const draft = action({
  input: DraftInvoice,
  allow: drafter,
  async run({ input: { key, ...input }, grant }) {
    const { actor, part, assignment, summaries } = grant;
    const body = { act: "draft", ...input };
    return idempotently(
      { actor, key, body },
      async (keep) => {
        mustBeBillable(assignment, summaries.billing);
        const [lines, payer] = await Promise.all([
          taxed(input.lines),
          payerOf(assignment, input.payer),
        ]);
        const made = draftOf({ ...input, assignment, lines, payer });
        mustAddUp(made, input);
        await commit([
          ...draftWrites(made, { actor, part }, summaries.billing),
          ...keep(made.invoiceId),
        ]);
        return view({ invoice: made, payments: [], refunds: [], creditNotes: [], actor, part });
      },
      (invoiceId) => shown({ assignmentId: assignment.assignmentId, invoiceId }, grant),
    );
  },
});

/**
 * Writes a draft anew.
 * @throws 400 with the field; 409 `invoice.stale`, `invoice.illegal-move`
 */
export const edit = action({
  input: EditInvoice,
  allow: invoiceMover("edit"),
  run: ({ input, grant }) =>
    perform("edit", input, grant, async (keep) => {
      const { invoice } = grant;
      const wanted = keptLines(invoice, input.lines);
      const [lines, payer] = await Promise.all([taxed(wanted), payerOf(invoice, input.payer)]);
      const sums = sumsOf(lines);
      mustAddUp(sums, input);
      const { currency, note, dueDate, deposit = 0 } = input;
      await moveInvoice(invoice, "edit", {
        ...by(grant),
        set: {
          ...sums,
          currency,
          payer,
          ...(note && { note }),
          ...(dueDate && { chosenDueDate: dueDate }),
          dueDate: dueFrom(dueDate),
          requiredDeposit: deposit,
        },
        remove: [
          ...(note ? [] : ["note" as const]),
          ...(dueDate ? [] : ["chosenDueDate" as const]),
        ],
        changes: {
          total: [invoice.totalAmount, sums.totalAmount],
          currency: [invoice.currency, currency],
        },
        also: [...freed(invoice, sums), ...keep],
        why: () => stale(invoice),
      });
    }),
});

const mayDelete = invoiceMover("delete");

/** Throws a draft away. A repetition of it is a success. */
export const remove = action({
  input: DeleteInvoice,
  async allow(actor, input) {
    try {
      return await mayDelete(actor, input);
    } catch (error) {
      if (await replay(actor, input.key, bodyOf("delete", input))) return "done" as const;
      throw error;
    }
  },
  async run({ input, grant }) {
    if (grant === "done") return;
    await once("delete", input, grant, async (keep) => {
      const { invoice } = grant;
      await moveInvoice(invoice, "delete", {
        ...by(grant),
        also: [...freed(invoice), ...keep],
        why: () => stale(invoice),
      });
    });
  },
});

/**
 * Issues a draft: it gets its number, and nothing on it changes any more. One of nothing is paid at once.
 * @throws 403 `invoice.limit` where a rep goes beyond the limit; 409 `invoice.closed`, `invoice.too-many`, `invoice.no-seller`
 */
export const issue = action({
  input: IssueInvoice,
  allow: invoiceMover("issue"),
  run: ({ input, grant }) =>
    perform("issue", input, grant, async (keep) => {
      const { invoice } = grant;
      await mustHaveSeller(grant.actor);
      mustHaveRoom(await storedBilling(invoice.assignmentId));
      try {
        await issuing(invoice, by(grant), ({ writes }) =>
          commit([...writes, ...keep], stale(invoice)),
        );
      } catch (error) {
        const summary = await storedBilling(invoice.assignmentId);
        throw summary?.isClosed && !billsMeetingsOnly(invoice) ? closed() : error;
      }
    }),
});

/** An invoice with its payments and credit notes. */
export const read = action({
  input: InvoiceRef,
  allow: invoiceReader,
  run: async ({ grant }) => view(grant),
});

const by = ({ actor, part }: InvoiceHolder) => ({ actor, part });
