import { moneyWords } from "../../text/money-words.ts";
import type { ChargeReason, ChargeState } from "./states.ts";

/** What a late cancellation may cost: "€15.00 before tax" of minor units, or the share, in basis points, where no price is known. */
export const lateCostWords = ({
  amount,
  currency,
  share,
}: {
  amount?: number;
  currency: string;
  share: number;
}) =>
  amount === undefined
    ? `${share / 100}% of its price`
    : `${moneyWords(amount, currency)} before tax`;

export const chargeReasonWords: Record<ChargeReason, string> = {
  completed: "Meeting took place",
  late_cancelled: "Cancelled late by the student",
  no_show: "Student did not come",
};

export const chargeStateWords: Record<ChargeState, string> = {
  proposed: "To be confirmed",
  confirmed: "On an invoice",
  dismissed: "Not charged",
  withdrawn: "Nothing to charge",
};

/** The reason that one press gives where the quote pays for the meeting. */
export const coveredByQuote = "Covered by the quote.";

const kindWords: Record<ChargeReason, string> = {
  completed: "",
  late_cancelled: ", cancelled late",
  no_show: ", missed",
};

/** What stands behind the title on an invoice: " on 10 November 2026 (MTG-7K3F9), missed". */
export function lineWords({
  scheduledTime,
  timezone,
  meetingCode,
  why,
  minutes,
}: {
  scheduledTime: string;
  timezone: string;
  meetingCode: string;
  why: ChargeReason;
  /** Where the quantity does not say how long it was. */
  minutes?: number;
}) {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: timezone });
  const day = format.format(new Date(scheduledTime));
  const length = minutes ? `, ${minutes} minutes` : "";
  return ` on ${day} (${meetingCode})${kindWords[why]}${length}`;
}
