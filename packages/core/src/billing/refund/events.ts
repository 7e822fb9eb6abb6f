import { type EventRow, forStudentAndFinance } from "../../assignment/timeline/event-words.ts";
import { forFinance, moneyRow as row } from "../told-words.ts";
import type { RefundState } from "./states.ts";

const finance = ["finance", "owner"] as const;
const system = ["system"] as const;

/** Everything that can happen to a refund, by the `action` of its audit record. */
export const refundEvents = {
  "refund.request": row(forStudentAndFinance, "coins", "Refund asked for", "asked for a refund"),
  "refund.find": row(
    forStudentAndFinance,
    "coins",
    "Refund made at the payment provider",
    "recorded a refund",
  ),
  "refund.approve": {
    ...row(forStudentAndFinance, "check", "Refund approved", "approved a refund"),
    moves: [{ from: ["requested"], to: "processing", by: finance }],
  },
  "refund.reject": {
    ...row(forStudentAndFinance, "ban", "Refund rejected", "rejected a refund"),
    moves: [{ from: ["requested"], to: "rejected", by: finance }],
  },
  // The provider did not answer: nobody knows until it is asked again.
  "refund.lose-sight": {
    ...row(forFinance, "help", "Refund unknown", "does not know what became of a refund"),
    moves: [{ from: ["processing"], to: "unknown", by: system }],
  },
  // The provider was asked as often as we ask.
  "refund.hand-over": row(
    forFinance,
    "help",
    "Refund left to finance",
    "could not find out what became of a refund",
  ),
  "refund.succeed": {
    ...row(forStudentAndFinance, "check", "Refund sent", "sent a refund"),
    moves: [{ from: ["processing", "unknown"], to: "succeeded", by: system }],
  },
  "refund.fail": {
    ...row(forStudentAndFinance, "alert", "Refund failed", "could not send a refund"),
    moves: [{ from: ["processing", "unknown"], to: "failed", by: system }],
  },
  // It was sent, and the payer's bank could not take it.
  "refund.return": {
    ...row(forStudentAndFinance, "alert", "Refund came back", "got back the money of a refund"),
    moves: [{ from: ["succeeded"], to: "failed", by: system }],
  },
} as const satisfies Record<string, EventRow<RefundState>>;

export type RefundAction = keyof typeof refundEvents;
