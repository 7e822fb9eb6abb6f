import { type EventOf, lifecycle, movesOf } from "../../lifecycle.ts";
import { refundEvents } from "./events.ts";
import type { RefundState } from "./states.ts";

export type RefundEvent = EventOf<typeof refundEvents, "refund">;

/** The states of a refund, and the moves between them. */
export const refundLifecycle = lifecycle<RefundState, RefundEvent>(
  "refund",
  movesOf(refundEvents, "refund"),
  { states: { unknown: "not settled yet", requested: "waiting for approval" } },
);
