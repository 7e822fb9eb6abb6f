import type { Actor } from "../../actor.ts";
import { reader } from "../../assignment/access.ts";
import { type PaymentEvent, paymentLifecycle } from "./lifecycle.ts";

/** Those who may raise an event of a payment in some state. */
export const mayRaise =
  (event: PaymentEvent) => async (actor: Actor, ref: { assignmentId: string }) => {
    const grant = await reader(actor, ref);
    if (grant === false || !grant.part) return false;
    const { actor: person, part } = grant;
    const moves = paymentLifecycle.moves.filter((one) => one.event === event);
    return moves.some((one) => one.by.includes(part)) && { actor: person, part };
  };
