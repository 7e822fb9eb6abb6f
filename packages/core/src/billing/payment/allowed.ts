import type { UserActor } from "../../actor.ts";
import { isWithin } from "../../assignment/quote/money.ts";
import { AppError } from "../../error.ts";
import type { Part } from "../../lifecycle.ts";
import { secondPersonLimits } from "../limits.ts";
import { mayAsk } from "../refund/access.ts";
import { paymentLifecycle } from "./lifecycle.ts";
import type { Payment } from "./payments.entity.ts";
import { isAtProvider, isWatched, type PaymentAct, paymentActs } from "./states.ts";

/** Whether two people have to see the money. */
export const needsTwo = ({ amount, currency }: Pick<Payment, "amount" | "currency">) =>
  !isWithin(secondPersonLimits, amount, currency);

/** Whether this person has verified it already: the second person is somebody else. */
export const hasSeen = (
  { verifiedBy = [] }: Pick<Payment, "verifiedBy">,
  { userId }: Pick<UserActor, "userId">,
) => verifiedBy.includes(userId);

export const secondPerson = () =>
  new AppError(
    "forbidden",
    "payment.second-person",
    "You have verified this payment. Because of its amount, someone else has to verify it, too.",
  );

/** Whether the provider still has to say what became of a refund of it. */
const waitsForRefund = (payment: Payment) =>
  payment.pendingRefundId !== undefined && isWatched(payment);

interface Asks {
  actor: UserActor;
  part: Part;
  /** Something of it may go back now. */
  canGoBack: boolean;
}

/** What somebody may do to a payment now: the buttons of its row. */
export function actsOn(payment: Payment, { actor, part, canGoBack }: Asks): PaymentAct[] {
  const events = paymentLifecycle.allowed(payment.status, part);
  const verifies = paymentLifecycle.moves.some(
    (one) => one.event === "verify" && one.by.includes(part),
  );
  const may: Record<PaymentAct, boolean> = {
    cancel: events.includes("cancel"),
    verify: events.includes("verify") && !hasSeen(payment, actor),
    reject: events.includes("reject"),
    check: verifies && (isAtProvider(payment.status) || waitsForRefund(payment)),
    refund: mayAsk(part) && canGoBack,
  };
  return paymentActs.filter((act) => may[act]);
}
