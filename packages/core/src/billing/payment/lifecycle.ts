import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { paymentEvents } from "./events.ts";
import type { PaymentState } from "./states.ts";

export type PaymentEvent = EventOf<typeof paymentEvents, "payment">;

/** The states of a payment, and the moves between them. */
export const paymentLifecycle = lifecycle<PaymentState, PaymentEvent>(
  "payment",
  movesOf(paymentEvents, "payment"),
  {
    states: {
      requires_action: "open on the provider's page",
      unknown: "not settled yet",
      pending_verification: "waiting for our team",
      charged_back: "charged back",
    },
  },
);
