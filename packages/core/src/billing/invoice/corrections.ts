import { action } from "../../action.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { creditApplied, voided, writtenOff } from "../ledger/facts.ts";
import { withNumber } from "../numbers.ts";
import { creditPayment } from "../payment/credit.ts";
import { readyWrites } from "../ready.ts";
import { receiptMail } from "../receipt/receipt-mail.ts";
import { creditOf } from "../stored-credit.ts";
import { invoiceMover } from "./access.ts";
import { perform, stale } from "./command.ts";
import { creditNote, sumOf } from "./credit-note.ts";
import type { Invoice } from "./invoices.entity.ts";
import { creditable } from "./lowering.ts";
import { freed } from "./make.ts";
import { moneyMove } from "./move.ts";
import { ApplyCredit, CreditInvoice, VoidInvoice, WriteOffInvoice } from "./schema.ts";

/**
 * Nothing of it is owed any more, and what it billed may be billed again.
 * @throws 409 `invoice.received` where money came, or is on its way
 */
export const voidInvoice = action({
  input: VoidInvoice,
  allow: invoiceMover("void"),
  run: ({ input, grant }) =>
    perform("void", input, grant, async (keep) => {
      const { invoice, actor, part } = grant;
      const { reason } = input;
      const { writes } = await moneyMove(invoice, "void", {
        actor,
        part,
        reason,
        to: "void",
        set: { endReason: reason },
        posting: voided(invoice),
        changes: { total: [null, invoice.totalAmount] },
      });
      await commit([...writes, ...freed(invoice), ...keep], stale(invoice));
    }),
});

/**
 * What is left of an overdue invoice is not expected any more.
 * @throws 409 `invoice.not-due`
 */
export const writeOff = action({
  input: WriteOffInvoice,
  allow: invoiceMover("write-off"),
  run: ({ input, grant }) =>
    perform("write-off", input, grant, async (keep) => {
      const { invoice, actor, part } = grant;
      const { reason } = input;
      const { writes } = await moneyMove(invoice, "write-off", {
        actor,
        part,
        reason,
        to: "uncollectible",
        set: { endReason: reason },
        posting: writtenOff(invoice),
        changes: { amount: [null, invoice.amountDue] },
      });
      await commit([...writes, ...keep], stale(invoice));
    }),
});

/**
 * Takes a part off an invoice by a credit note with a number of its own. What was paid of it becomes
 * the student's credit; where nothing more is to be paid first, the work may begin.
 * @throws 400 `invoice.credit-total` where it takes off more than there is
 */
export const credit = action({
  input: CreditInvoice,
  allow: invoiceMover("credit"),
  run: ({ input, grant }) =>
    perform("credit", input, grant, (keep) => {
      const { invoice, actor, part } = grant;
      const { lines, reason } = input;
      if (sumOf(lines) > creditable(invoice)) throw tooMuch("lines", "credit-total", creditWords);
      return withNumber("credit-note", now(), invoice, async (number, taken) => {
        const note = creditNote({ invoice, number, lines, reason, actor, part });
        const { writes, after } = await moneyMove(invoice, "credit", note.fact.money);
        const ready = await readyWrites(after);
        await commit([...writes, note.write, ...ready, ...taken, ...keep], stale(invoice));
      });
    }),
});

const creditWords = "A credit note cannot take off more than is left of the invoice.";

const tooMuch = (field: string, code: string, message: string) =>
  new AppError("invalid", `invoice.${code}`, message, { field });

/**
 * The student's credit pays what it can, or as much as is said.
 * @throws 400 `invoice.credit-amount` where so much is not due, or not there
 */
export const applyCredit = action({
  input: ApplyCredit,
  allow: invoiceMover("apply-credit"),
  run: ({ input, grant }) =>
    perform("apply-credit", input, grant, async (keep) => {
      const { invoice, actor, part } = grant;
      const amount = await usable(invoice, input.amount);
      const payment = creditPayment(invoice, amount, actor);
      const { writes, after } = await moneyMove(invoice, "pay", {
        actor,
        part,
        sourceId: payment.paymentId,
        posting: creditApplied(amount),
        changes: { amount: [null, amount] },
      });
      const ready = await readyWrites(after);
      const mail = receiptMail(after, payment.paymentId);
      await commit([...writes, payment.write, ...ready, ...mail, ...keep], stale(invoice));
    }),
});

/** As much of the credit as is to be used. */
async function usable(invoice: Invoice, wanted?: number) {
  const most = Math.min(await creditOf(invoice), invoice.amountDue);
  if (most > 0 && (wanted ?? most) <= most) return wanted ?? most;
  throw tooMuch(
    "amount",
    "credit-amount",
    most > 0
      ? "Use no more than is due, and no more than the credit that is there."
      : "There is no credit in the currency of this invoice.",
  );
}
