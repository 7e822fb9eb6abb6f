import type { Fact } from "../../audit/record.ts";
import { now, type Write } from "../../db.ts";
import { notFound } from "../../error.ts";
import type { Stateful } from "../../transition.ts";
import { checkIn } from "../payment/move.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { type RefundEvent, refundLifecycle } from "./lifecycle.ts";
import { type Refund, Refunds } from "./refunds.entity.ts";
import { isOnItsWay } from "./states.ts";

interface Ref {
  assignmentId: string;
  invoiceId: string;
  refundId: string;
}

/** @throws 404 `refund.not-found` */
export async function storedRefund({ assignmentId, invoiceId, refundId }: Ref) {
  const key = { assignmentId, invoiceId, refundId };
  const { data } = await Refunds.get(key).go({ consistent: true });
  if (!data) throw notFound("refund");
  return data;
}

/** When the reconciler asks for it; after the last time it is for people to look into. */
export const checkOf = ({ status, checks }: Pick<Refund, "status" | "checks">) =>
  checkIn(isOnItsWay({ status }) ? checks : undefined);

/** Writes what changed, if nobody changed the refund since. */
export function rewrite(before: Refund, set: Partial<Refund>): Write {
  const { assignmentId, invoiceId, refundId, check, checkAt, status, statusSince } = before;
  return (
    Refunds.patch({ assignmentId, invoiceId, refundId })
      // An index key is written whole.
      .set({ check, checkAt, status, statusSince, ...set, version: before.version + 1 })
      .where((one, { eq }) => eq(one.version, before.version))
  );
}

/** The refund that an audit record is about. */
export const aboutRefund = ({
  refundId,
  assignmentId,
  amount,
  currency,
}: Refund): Omit<Fact<"REFUNDS">, "action"> => ({
  entity: ["REFUNDS", refundId],
  scope: assignmentId,
  changes: { amount: [null, amount], currency: [null, currency] },
});

export const states: Stateful<Refund, RefundEvent, never, "REFUNDS"> = {
  lifecycle: refundLifecycle,
  named: ({ before, event }) => ({
    action: `refund.${event}` as const,
    ...aboutRefund(before),
  }),
  follows: (after, { before }) => ({
    set: {
      ...checkOf({ status: after.status, checks: 0 }),
      checks: 0,
      statusSince: now(),
      version: before.version + 1,
    },
  }),
  write: ({ before, set }) => rewrite(before, set),
};

type Begun = Pick<
  Refund,
  "refundId" | "amount" | "source" | "reason" | "status" | "requestedBy" | "requestedByName"
> &
  Partial<Pick<Refund, "heldCredit" | "needsSecond" | "approvedBy" | "providerRef">>;

/** A refund as an item; nothing is written. */
export function newRefund(
  { assignmentId, invoiceId, paymentId, currency }: Payment,
  begun: Begun,
): Refund {
  const at = now();
  return {
    ...begun,
    assignmentId,
    invoiceId,
    paymentId,
    currency,
    statusSince: at,
    checks: 0,
    ...checkOf({ status: begun.status, checks: 0 }),
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}
