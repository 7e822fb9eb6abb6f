import type { Assignment } from "../../assignment/assignments.entity.ts";
import { storedAssignment } from "../../assignment/workspace.ts";
import { storedSettings } from "../../billing/stored-settings.ts";
import { storedBilling } from "../../billing/stored-summary.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { chargedFor, proposal } from "./charge.ts";
import type { Charge } from "./records.ts";

/** So many meetings of an assignment are looked at for its price. */
const lookedAt = 50;

/** The price that was last confirmed for a meeting of the assignment. */
async function lastPrice(assignmentId: string) {
  const { data } = await Meetings.query
    .byAssignment({ assignmentId })
    .go({ order: "desc", limit: lookedAt });
  return data
    .flatMap(({ charge }) => (charge?.state === "confirmed" ? [charge] : []))
    .toSorted((one, other) => ((one.decidedAt ?? "") < (other.decidedAt ?? "") ? 1 : -1))
    .at(0);
}

const acceptedQuote = ({ quotes }: Assignment) =>
  quotes.findLast((one) => one.state === "accepted");

/**
 * The charge that a meeting proposes as it ended; undefined where it costs nothing. The price is what
 * was last confirmed for the assignment, else that of the billing settings in its currency.
 */
export async function proposedCharge(meeting: Meeting): Promise<Charge | undefined> {
  const why = chargedFor(meeting);
  if (!why) return undefined;
  const { assignmentId, durationMinutes: minutes } = meeting;
  const [assignment, billing, { lessons }, last] = await Promise.all([
    storedAssignment(assignmentId),
    storedBilling(assignmentId),
    storedSettings(),
    lastPrice(assignmentId),
  ]);
  const quote = assignment && acceptedQuote(assignment);
  const billed = Object.values(billing?.rows ?? {}).at(-1);
  const currency =
    last?.currency ?? quote?.currency ?? billed?.currency ?? lessons.prices[0]?.currency ?? "EUR";
  const hourly = last?.hourly ?? lessons.prices.find((one) => one.currency === currency)?.perHour;
  const charge = proposal({
    why,
    minutes,
    currency,
    hourly,
    terms: lessons,
    isQuoted: Boolean(quote),
  });
  return charge.share > 0 ? charge : undefined;
}
