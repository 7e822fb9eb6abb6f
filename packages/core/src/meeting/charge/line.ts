import type { Actor } from "../../actor.ts";
import { draftBilling } from "../../billing/invoice/bills-meeting.ts";
import { lineChange } from "../../billing/invoice/change-line.ts";
import type { Invoice } from "../../billing/invoice/invoices.entity.ts";
import { meetingOf, meetingSource } from "../../billing/invoice/records.ts";
import { timeTerms } from "../../billing/lines.ts";
import type { Write } from "../../db.ts";
import { Overtaken } from "../../error.ts";
import { cut } from "../../text/cut.ts";
import type { Meeting } from "../meetings.entity.ts";
import type { LineOnDraft } from "./charge.ts";
import type { Charge } from "./records.ts";
import { lineWords } from "./words.ts";

// All that billing does for meetings is loaded as one: each part by itself would cut a start into more pieces.
export { lineWrites } from "../../billing/invoice/add-line.ts";
export { billsMeeting, draftBilling } from "../../billing/invoice/bills-meeting.ts";

/** A charge whose price is known. */
export interface Priced extends Charge {
  hourly: number;
  amount: number;
}

/** The student finds the meeting by its code and its date. */
export function lineOf(meeting: Meeting, charge: Priced) {
  const terms = timeTerms(charge);
  const { why, minutes } = charge;
  const length = terms.quantity * 60 === minutes ? undefined : minutes;
  const ending = lineWords({ ...meeting, why, minutes: length });
  const description = `${cut(meeting.title, 190 - ending.length)}${ending}`;
  return { ...terms, description, source: meetingSource(meeting.meetingId) };
}

/** Whether the line of a meeting on a draft is what was confirmed; its words do not matter. */
export function lineStands(
  { currency, lines }: Invoice,
  meetingId: string,
  { hourly = 0, ...charge }: Charge,
): LineOnDraft {
  const { quantity, unitAmount, discountRate = 0 } = timeTerms({ ...charge, hourly });
  const isSame = lines.some(
    (one) =>
      meetingOf(one) === meetingId &&
      one.quantity === quantity &&
      one.unitAmount === unitAmount &&
      (one.discountRate ?? 0) === discountRate,
  );
  return isSame && currency === charge.currency ? "as-confirmed" : "rewritten";
}

/**
 * The line of a meeting on a draft follows the charge, as writes of the transaction that corrects the
 * outcome.
 * @throws `Overtaken` where the draft was issued meanwhile
 */
export async function lineAfter(
  { assignmentId, meetingId, charge: before }: Meeting,
  after: Meeting,
  { actor, reason }: { actor: Actor; reason?: string },
): Promise<Write[]> {
  const { invoiceId } = before ?? {};
  const draft = invoiceId && (await draftBilling({ assignmentId, invoiceId }, meetingId));
  if (!draft) throw new Overtaken();
  const { charge } = after;
  const isOn = charge?.state === "confirmed";
  const { hourly, amount } = charge ?? {};
  const line =
    isOn && hourly !== undefined && amount !== undefined
      ? lineOf(after, { ...charge, hourly, amount })
      : undefined;
  return lineChange(draft, { source: meetingSource(meetingId), line, actor, reason });
}
