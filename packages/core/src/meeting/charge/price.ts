import type { Assignment } from "../../assignment/assignments.entity.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import type { BillingSummary } from "../../billing/billing-summaries.entity.ts";
import type { LessonTerms } from "../../billing/lesson-terms.ts";
import { storedSettings } from "../../billing/stored-settings.ts";
import { storedBilling } from "../../billing/stored-summary.ts";
import type { MeetingSummary } from "../list/meeting-summaries.entity.ts";
import { storedMeetings } from "../list/stored-summary.ts";
import type { Meeting } from "../meetings.entity.ts";
import { chargedFor, proposal } from "./charge.ts";
import type { Charge, LessonPrice } from "./records.ts";

/** What of an assignment its price follows from. */
interface Priced {
  assignment?: Assignment;
  billing?: BillingSummary;
  meetings?: MeetingSummary;
}

const acceptedQuote = ({ quotes }: Assignment) =>
  quotes.findLast((one) => one.state === "accepted");

/** What was last confirmed for the assignment, else what the billing settings say in its currency. */
function priceOf(
  { assignment, billing, meetings }: Priced,
  { prices }: LessonTerms,
): Partial<LessonPrice> & Pick<LessonPrice, "currency"> {
  if (meetings?.price) return meetings.price;
  const quote = assignment && acceptedQuote(assignment);
  const billed = Object.values(billing?.rows ?? {}).at(-1);
  const currency = quote?.currency ?? billed?.currency ?? prices[0]?.currency ?? "EUR";
  return { currency, hourly: prices.find((one) => one.currency === currency)?.perHour };
}

type Outcome = Parameters<typeof chargedFor>[0] & Pick<Meeting, "durationMinutes">;

/** What a meeting that comes to this is charged; undefined where it costs nothing. */
export async function chargeFor(outcome: Outcome, found: Priced): Promise<Charge | undefined> {
  const why = chargedFor(outcome);
  if (!why) return undefined;
  const { lessons: terms } = await storedSettings();
  const isQuoted = Boolean(found.assignment && acceptedQuote(found.assignment));
  const { durationMinutes: minutes } = outcome;
  const { currency, hourly } = priceOf(found, terms);
  const charge = proposal({ why, minutes, currency, hourly, terms, isQuoted });
  return charge.share > 0 ? charge : undefined;
}

/** All that prices of an assignment follow from, as it is now. */
async function pricedNow(assignmentId: string): Promise<Priced> {
  const [assignment, billing, meetings] = await Promise.all([
    storedAssignment(assignmentId),
    storedBilling(assignmentId),
    storedMeetings(assignmentId),
  ]);
  return { assignment, billing, meetings };
}

/** The charge that a meeting proposes as it ended; undefined where it costs nothing. */
export async function proposedCharge(meeting: Meeting): Promise<Charge | undefined> {
  if (!chargedFor(meeting)) return undefined;
  return chargeFor(meeting, await pricedNow(meeting.assignmentId));
}

/** What is proposed where the student cancels a meeting late; undefined where that costs nothing. */
export async function lateCharge(meeting: Meeting, found?: Priced): Promise<Charge | undefined> {
  const { durationMinutes, assignmentId } = meeting;
  const late = { status: "late_cancelled", cancelledBy: { party: "student" } } as const;
  return chargeFor({ ...late, durationMinutes }, found ?? (await pricedNow(assignmentId)));
}
