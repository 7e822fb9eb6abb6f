import { follows, kept } from "../../billing/invoice/lowering.ts";
import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import { cancellationPercent, type SumLimits } from "../limits.ts";
import { isStaffPart } from "../part.ts";
import type { Dispute, MoneyEffect, Verdict } from "../records.ts";
import type { Workspace } from "../workspace.ts";

export const isWithin = (limits: SumLimits, amount: number, currency: string) =>
  amount <= (limits[currency] ?? 0);

/** In percent. Who is let down by us owes nothing. */
const shares: Partial<Record<Assignment["status"], number>> = cancellationPercent;

/** The quote that holds: accepted, and not taken off by a waiver. */
const agreed = ({ quotes }: Pick<Assignment, "quotes">) =>
  quotes.findLast((one) => one.state === "accepted");

const beforePayment = ["draft", "submitted", "needs_info", "quoted", "awaiting_payment"];

/** What an assignment costs and what was paid for it. */
type Billed = Pick<Workspace, "assignment"> & {
  summaries: Pick<Workspace["summaries"], "billing">;
};

/** What stands paid of the invoices that follow the assignment. */
function paidOf({ summaries: { billing } }: Billed, currency: string) {
  const rows = Object.values(billing?.rows ?? {}).filter(follows);
  return rows.reduce((sum, one) => sum + (one.currency === currency ? kept(one) : 0), 0);
}

const becomesCredit = " What was paid beyond that becomes credit of the student.";

/** What a cancellation would cost now, and how much of what was paid becomes credit. */
export function cancellationOf(billed: Billed, part: Part): MoneyEffect {
  const item = billed.assignment;
  const quote = agreed(item);
  const currency = quote?.currency ?? item.quotes.at(-1)?.currency ?? "EUR";
  const state = item.status === "on_hold" ? (item.hold?.from ?? item.status) : item.status;
  const paid = paidOf(billed, currency);
  const isFree = !quote || item.waived || beforePayment.includes(state) || isStaffPart(part);
  const share = isFree ? 0 : (shares[state] ?? 0);
  const fee = quote ? Math.floor((quote.total * share) / 100) : 0;
  const refund = Math.max(0, paid - fee);
  if (!paid && !fee) {
    return { fee, refund, currency, sentence: "Nothing was paid, and nothing is owed." };
  }
  const owed = share
    ? `${share} % of the quote is owed for the work so far.`
    : "Nothing is owed for the work so far.";
  return { fee, refund, currency, sentence: `${owed}${refund ? becomesCredit : ""}` };
}

/** What a decision of a dispute does to the money; it is carried out with it. */
export function moneyOf(
  billed: Billed,
  dispute: Dispute,
  verdict: Pick<Verdict, "outcome" | "to" | "refund">,
): MoneyEffect {
  const item = billed.assignment;
  const quote = agreed(item);
  const currency = quote?.currency ?? item.quotes.at(-1)?.currency ?? "EUR";
  const total = item.waived ? 0 : (quote?.total ?? 0);
  const studentIsRight =
    (dispute.part === "student" && verdict.outcome === "uphold") ||
    (dispute.part === "teacher" && verdict.outcome === "void");
  const back = { adjust: verdict.refund ?? 0, uphold: total, void: total }[verdict.outcome];
  const ends = verdict.to !== "revision";
  const given = verdict.outcome === "adjust" || studentIsRight;
  const refund = ends && given ? Math.min(back, total) : 0;
  const fee = total - refund;
  const credit = refund > 0 && paidOf(billed, currency) > fee ? becomesCredit : "";
  const sentence = !ends
    ? "The work goes on and the quote stands."
    : refund === 0
      ? "The quote stands and nothing goes back."
      : refund === total
        ? `The whole of the quote is taken back.${credit}`
        : `A part of the quote is taken back.${credit}`;
  return { fee, refund, currency, sentence };
}
