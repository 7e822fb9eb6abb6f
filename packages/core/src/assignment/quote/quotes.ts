import { action } from "../../action.ts";
import { byWhatIsOpen } from "../../billing/invoice/lowering.ts";
import { quoteSums } from "../../billing/lines.ts";
import { storedSettings } from "../../billing/stored-settings.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { mover, mustBeVerified } from "../access.ts";
import type { Assignment } from "../assignments.entity.ts";
import { mostMoney, repQuoteLimits } from "../limits.ts";
import { perform } from "../move/command.ts";
import { AcceptQuote, QuoteAssignment, RejectQuote, WaivePayment } from "../move/schema.ts";
import { stampOf } from "../move/stamp.ts";
import type { Quote } from "../records.ts";
import { defaultDeadline } from "../work/deadline-schema.ts";
import { billing, settles } from "./billing.ts";
import { isWithin } from "./money.ts";

/** The quotes with the open one closed in this way. */
const closed = ({ quotes }: Assignment, state: Quote["state"], reason?: string) =>
  quotes.map((one) => (one.state === "open" ? { ...one, state, ...(reason && { reason }) } : one));

const openOne = ({ quotes }: Assignment) => quotes.findLast((one) => one.state === "open");

const wrong = (field: string, code: string, message: string) =>
  new AppError("invalid", `assignment.${code}`, message, { field });

/**
 * Says what it costs. One that stands is replaced and stays in the history.
 * @throws 400 with the field; 403 `assignment.quote-limit` where a rep goes beyond the limit or quotes in another currency
 */
export const quote = action({
  input: QuoteAssignment,
  allow: mover("quote"),
  run: ({ input, grant }) =>
    perform("quote", input, grant, async ({ assignment, actor, part }) => {
      const usual = await storedSettings();
      const lines = input.lines.map((one) => ({
        ...one,
        taxRate: one.taxRate ?? usual.taxRate,
        amount: one.quantity * one.unitAmount,
      }));
      const { total } = quoteSums(lines);
      const { currency, deposit, note } = input;
      const validUntil = input.validUntil ?? defaultDeadline("quote", assignment.dueDate);
      check({ deposit, validUntil }, total);
      if (part === "cs-rep" && !isWithin(repQuoteLimits, total, currency)) throw beyond(currency);
      const made: Quote = {
        number: assignment.quotes.length + 1,
        lines,
        currency,
        total,
        deposit,
        validUntil,
        note,
        state: "open",
        ...stampOf(actor),
      };
      return {
        set: { quotes: [...closed(assignment, "replaced"), made], quoteValidUntil: validUntil },
        changes: {
          quote: [null, made.number],
          total: [null, total],
          deposit: [null, deposit],
          currency: [null, made.currency],
        },
      };
    }),
});

function check(input: Pick<Quote, "deposit" | "validUntil">, total: number) {
  if (!Number.isSafeInteger(total) || total > mostMoney) {
    throw wrong("lines", "quote-total", "The total is too large.");
  }
  if (input.deposit > total) {
    throw wrong("deposit", "quote-deposit", "The deposit cannot be more than the total.");
  }
  if (input.validUntil <= now()) {
    throw wrong("validUntil", "quote-validity", "Choose a time in the future.");
  }
}

const beyond = (currency: string) =>
  new AppError(
    "forbidden",
    "assignment.quote-limit",
    repQuoteLimits[currency]
      ? "This total is beyond what a rep may quote. Ask operations or finance to make this quote."
      : `Reps may not quote in ${currency}. Ask operations or finance to make this quote.`,
    { field: repQuoteLimits[currency] ? "lines" : "currency" },
  );

/**
 * The student agrees to the quote that was read, and its invoice is opened; work can begin when no
 * deposit is asked for.
 * @throws 409 `assignment.quote-changed` when another one stands meanwhile
 */
export const acceptQuote = action({
  input: AcceptQuote,
  allow: mover("accept-quote"),
  run: ({ input, grant }) =>
    perform("accept-quote", input, grant, (one) => {
      const { assignment, actor } = one;
      mustBeVerified(actor);
      const open = openOne(assignment);
      if (!open || open.number !== input.quote) throw changed(assignment.status);
      return {
        to: open.deposit === 0 ? "ready" : "awaiting_payment",
        set: { quotes: closed(assignment, "accepted") },
        changes: {
          quote: ["open", "accepted"],
          total: [null, open.total],
          currency: [null, open.currency],
        },
        within: billing(one, open),
      };
    }),
});

const changed = (state: string) =>
  new AppError(
    "conflict",
    "assignment.quote-changed",
    "There is a newer quote. Please read it before you accept.",
    { state, field: "quote" },
  );

/** The student says no; staff may quote again. */
export const rejectQuote = action({
  input: RejectQuote,
  allow: mover("reject-quote"),
  run: ({ input: { reason, ...input }, grant }) =>
    perform("reject-quote", { reason, ...input }, grant, ({ assignment }) => ({
      set: { quotes: closed(assignment, "rejected", reason) },
      remove: ["quoteValidUntil"],
      changes: { quote: ["open", "rejected"] },
      reason,
    })),
});

/** Work may begin without a payment; who says so and why is kept. What is open of its invoices is not owed any more. */
export const waive = action({
  input: WaivePayment,
  allow: mover("waive"),
  run: ({ input: { reason, ...input }, grant }) =>
    perform("waive", { reason, ...input }, grant, (one) => ({
      set: {
        waived: { reason, ...stampOf(one.actor) },
        quotes: closed(one.assignment, "waived"),
      },
      reason,
      within: settles(one, {
        lowering: byWhatIsOpen,
        closes: false,
        reason: "The payment was waived.",
      }),
    })),
});
