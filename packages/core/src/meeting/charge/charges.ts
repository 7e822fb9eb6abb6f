import { action } from "../../action.ts";
import { timeAmount } from "../../billing/lines.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { meetingMover } from "../access.ts";
import { summarizePrice } from "../list/summary.ts";
import type { Meeting } from "../meetings.entity.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import { decidedBy } from "../move/decision.ts";
import type { Priced } from "./line.ts";
import type { Charge } from "./records.ts";
import { ConfirmCharge, DismissCharge } from "./schema.ts";

/**
 * Puts the line of a meeting on a draft invoice of its assignment, in one transaction with the meeting:
 * whatever happens, a meeting is billed once.
 * @throws 400 `meeting.price` where no price is known; 409 `invoice.closed`
 */
export const confirmCharge = action({
  input: ConfirmCharge,
  allow: meetingMover("confirm-charge"),
  run: ({ input, grant }) =>
    perform("confirm-charge", input, grant, async ({ meeting, assignment, actor, part }, keep) => {
      const priced = pricedCharge(meeting, input);
      const { currency, amount } = priced;
      // Only a line needs the invoices: dismissing a charge loads none of them.
      const { lineOf, lineWrites } = await import("./line.ts");
      const line = lineOf(meeting, priced);
      const added = await lineWrites({ assignment, line, currency, actor, part });
      const charge: Charge = {
        ...priced,
        ...decidedBy(actor),
        state: "confirmed",
        invoiceId: added.invoiceId,
      };
      await commit([
        ...amendment({
          meeting,
          actor,
          action: "meeting.confirm-charge",
          set: { charge },
          changes: { amount: [null, amount], currency: [null, currency] },
        }),
        summarizePrice(meeting.assignmentId, priced),
        ...added.writes,
        ...keep,
      ]);
    }),
});

/** Nothing is billed for it; what was to be credited is settled. */
export const dismissCharge = action({
  input: DismissCharge,
  allow: meetingMover("dismiss-charge"),
  run: ({ input, grant }) =>
    perform("dismiss-charge", input, grant, async ({ meeting, actor }, keep) => {
      const { charge } = meeting;
      if (!charge) return;
      const { reason } = input;
      const after: Charge = charge.needsCredit
        ? { ...charge, needsCredit: false, creditSettledAt: now(), reason }
        : { ...charge, ...decidedBy(actor), state: "dismissed", reason };
      const changes = { amount: [charge.amount ?? null, null] as [unknown, unknown] };
      await commit([
        ...amendment({
          meeting,
          actor,
          action: "meeting.dismiss-charge",
          set: { charge: after },
          reason,
          changes,
        }),
        ...keep,
      ]);
    }),
});

/** The charge at the price that was said, or the proposed one. */
function pricedCharge(
  { charge }: Meeting,
  asked: Partial<Pick<Priced, "hourly" | "currency">>,
): Priced {
  const currency = asked.currency ?? charge?.currency;
  // A price says nothing in another currency.
  const hourly = asked.hourly ?? (currency === charge?.currency ? charge?.hourly : undefined);
  if (!charge || !currency || hourly === undefined) {
    throw new AppError("invalid", "meeting.price", "Enter the price of an hour.", {
      field: "hourly",
    });
  }
  const priced = { ...charge, hourly, currency };
  return { ...priced, amount: timeAmount(priced) };
}
