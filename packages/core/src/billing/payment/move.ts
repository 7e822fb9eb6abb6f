import { type Actor, system } from "../../actor.ts";
import type { Fact } from "../../audit/record.ts";
import { now, type Write } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import type { Stateful } from "../../transition.ts";
import { checkoutHours, reconcileMinutes, watchDays } from "../limits.ts";
import { type PaymentEvent, paymentLifecycle } from "./lifecycle.ts";
import { type Payment, Payments, settledCheck } from "./payments.entity.ts";
import { isWatched } from "./states.ts";

export interface By {
  actor: Actor;
  part: Part;
}

/** Who moves a payment where the provider or the clock does. */
export const byProvider: By = { actor: system("payments"), part: "system" };

const inMinutes = (minutes: number, from = Date.now()) =>
  new Date(from + minutes * 60_000).toISOString();

/** Until when its page is open, UTC time. */
export const closesAt = ({ createdAt = now() }: Pick<Payment, "createdAt">) =>
  inMinutes(checkoutHours * 60, Date.parse(createdAt));

/** Nobody knows its end without asking. */
const asked = ["initiated", "processing", "unknown"];

/** When the reconciler asks for it; after the last time it is for people to look into. */
export function checkOf(after: Payment): Pick<Payment, "check" | "checkAt"> {
  if (after.status === "requires_action") return { check: "due", checkAt: closesAt(after) };
  if (isWatched(after)) return checkIn(after.checks, watchMinutes);
  return checkIn(asked.includes(after.status) ? after.checks : undefined);
}

const watchMinutes = watchDays.map((days) => days * 24 * 60);

/** When something is asked for that was asked for so often; never where that is undefined. */
export function checkIn(
  checks: number | undefined,
  pauses = reconcileMinutes,
): Pick<Payment, "check" | "checkAt"> {
  const minutes = checks === undefined ? undefined : pauses[checks];
  return minutes === undefined
    ? { check: settledCheck, checkAt: settledCheck }
    : { check: "due", checkAt: inMinutes(minutes) };
}

type Removable = "checkoutUrl" | "pendingRefundId";

/** Writes what changed, if nobody changed the payment since. */
export function rewrite(before: Payment, set: Partial<Payment>, remove: Removable[] = []): Write {
  const { assignmentId, invoiceId, paymentId, check, checkAt, status, statusSince } = before;
  return (
    Payments.patch({ assignmentId, invoiceId, paymentId })
      // An index key is written whole.
      .set({ check, checkAt, status, statusSince, ...set, version: before.version + 1 })
      .remove(remove)
      .where((one, { eq }) => eq(one.version, before.version))
  );
}

/** The payment that an audit record is about. */
export const aboutPayment = ({
  paymentId,
  assignmentId,
  amount,
  currency,
}: Payment): Omit<Fact<"PAYMENTS">, "action"> => ({
  entity: ["PAYMENTS", paymentId],
  scope: assignmentId,
  changes: { amount: [null, amount], currency: [null, currency] },
});

export const states: Stateful<Payment, PaymentEvent, Removable, "PAYMENTS"> = {
  lifecycle: paymentLifecycle,
  named: ({ before, event }) => ({
    action: `payment.${event}` as const,
    ...aboutPayment(before),
  }),
  follows: (after, { before }) => {
    const isNew = after.status !== before.status;
    const next = { ...after, checks: isNew ? 0 : after.checks };
    return {
      set: {
        ...checkOf(next),
        checks: next.checks,
        version: before.version + 1,
        ...(isNew && { statusSince: now() }),
      },
    };
  },
  write: ({ before, set, remove }) => rewrite(before, set, remove),
};
