import type { Part } from "../../lifecycle.ts";
import type { Assignment } from "../assignments.entity.ts";
import { cancellationPercent, type SumLimits } from "../limits.ts";
import { isStaffPart } from "../part.ts";
import type { Dispute, MoneyEffect, Verdict } from "../records.ts";

export const isWithin = (limits: SumLimits, amount: number, currency: string) =>
  amount <= (limits[currency] ?? 0);

/** In percent. Who is let down by us owes nothing. */
const shares: Partial<Record<Assignment["status"], number>> = cancellationPercent;

/** The quote that holds: accepted, and not taken off by a waiver. */
const agreed = ({ quotes }: Pick<Assignment, "quotes">) =>
  quotes.findLast((one) => one.state === "accepted");

const beforePayment = ["draft", "submitted", "needs_info", "quoted", "awaiting_payment"];

/** What a cancellation would cost now. Until there are invoices the deposit is what was paid. */
export function cancellationOf(item: Assignment, part: Part): MoneyEffect {
  const quote = agreed(item);
  const currency = quote?.currency ?? item.quotes.at(-1)?.currency ?? "EUR";
  const state = item.status === "on_hold" ? (item.hold?.from ?? item.status) : item.status;
  if (!quote || item.waived || beforePayment.includes(state)) {
    return { fee: 0, refund: 0, currency, sentence: "Nothing was paid, and nothing is owed." };
  }
  const share = isStaffPart(part) ? 0 : (shares[state] ?? 0);
  const fee = Math.floor((quote.total * share) / 100);
  const refund = Math.max(0, quote.deposit - fee);
  const owed = share
    ? `${share} % of the quote is owed for the work so far.`
    : "Nothing is owed for the work so far.";
  const back = refund ? " The rest of the deposit goes back to the student." : "";
  return { fee, refund, currency, sentence: `${owed}${back}` };
}

/** What a decision of a dispute does to the money; listed with it, and carried out by finance. */
export function moneyOf(
  item: Assignment,
  dispute: Dispute,
  verdict: Pick<Verdict, "outcome" | "to" | "refund">,
): MoneyEffect {
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
  const sentence = !ends
    ? "The work goes on and the quote stands."
    : refund === 0
      ? "The quote stands and nothing goes back."
      : refund === total
        ? "The whole of the quote goes back to the student."
        : "A part of the quote goes back to the student.";
  return { fee: total - refund, refund, currency, sentence };
}
