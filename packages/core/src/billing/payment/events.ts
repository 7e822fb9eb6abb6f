import { type EventRow, forStudentAndFinance } from "../../assignment/timeline/event-words.ts";
import { forFinance, moneyRow as row } from "../told-words.ts";
import { atProviderStates, type PaymentState } from "./states.ts";

const finance = ["finance", "owner"] as const;
const system = ["system"] as const;

/** Everything that can happen to a payment, by the `action` of its audit record. */
export const paymentEvents = {
  "payment.start": row(forStudentAndFinance, "coins", "Payment begun", "began a payment"),
  // The provider has a page on which it is paid.
  "payment.ask": {
    ...row(forFinance, "coins", "Payment page opened", "opened the page for a payment"),
    moves: [{ from: ["initiated", "unknown"], to: "requires_action", by: system }],
  },
  "payment.process": {
    ...row(forStudentAndFinance, "coins", "Payment on its way", "is told of a payment"),
    moves: [{ from: ["initiated", "requires_action", "unknown"], to: "processing", by: system }],
  },
  // The provider did not answer: nobody knows until it is asked again.
  "payment.lose-sight": {
    ...row(forFinance, "help", "Payment unknown", "does not know what became of a payment"),
    moves: [{ from: ["initiated", "requires_action", "processing"], to: "unknown", by: system }],
  },
  // The provider was asked as often as we ask.
  "payment.hand-over": row(
    forFinance,
    "help",
    "Payment left to finance",
    "could not find out what became of a payment",
  ),
  // A student reads it of the invoice.
  "payment.succeed": {
    ...row(forFinance, "check", "Payment received", "received a payment"),
    moves: [
      { from: atProviderStates, to: "succeeded", by: system },
      // The provider's word comes in any order: what failed or was given up may still be paid.
      { from: ["failed", "cancelled"], to: "succeeded", by: system },
    ],
  },
  "payment.fail": {
    ...row(forStudentAndFinance, "ban", "Payment failed", "could not take a payment"),
    moves: [{ from: atProviderStates, to: "failed", by: system }],
  },
  "payment.cancel": {
    ...row(forStudentAndFinance, "ban", "Payment given up", "gave up a payment"),
    moves: [
      { from: atProviderStates, to: "cancelled", by: system },
      { from: ["initiated", "requires_action"], to: "cancelled", by: ["student", ...finance] },
      { from: ["pending_verification"], to: "cancelled", by: ["student", ...finance] },
    ],
  },
  "payment.check-proof": row(
    forFinance,
    "files",
    "Proof of a payment checked for viruses",
    "checked the proof of a payment",
  ),
  // One of two people saw the money; the second is still to look.
  "payment.see": {
    ...row(forFinance, "check", "Payment seen by one person", "saw the money of a payment"),
    moves: [{ from: ["pending_verification"], to: "pending_verification", by: finance }],
  },
  "payment.verify": {
    ...row(forFinance, "check", "Payment verified", "verified a payment"),
    moves: [{ from: ["pending_verification"], to: "succeeded", by: finance }],
  },
  "payment.reject": {
    ...row(forStudentAndFinance, "ban", "Payment rejected", "rejected the proof of a payment"),
    moves: [{ from: ["pending_verification"], to: "rejected", by: finance }],
  },
  "payment.refund": {
    ...row(forStudentAndFinance, "coins", "Payment refunded", "refunded a payment"),
    moves: [
      {
        from: ["succeeded", "partially_refunded"],
        to: "partially_refunded",
        by: [...finance, "system"],
      },
      { from: ["succeeded", "partially_refunded"], to: "refunded", by: [...finance, "system"] },
      // It was on its way when the bank asked.
      { from: ["disputed"], to: "disputed", by: system },
      { from: ["charged_back"], to: "charged_back", by: system },
    ],
  },
  "payment.refund-return": {
    ...row(forFinance, "coins", "Refund of a payment came back", "got back a refund of a payment"),
    moves: [
      { from: ["partially_refunded", "refunded"], to: "partially_refunded", by: system },
      { from: ["partially_refunded", "refunded"], to: "succeeded", by: system },
      { from: ["disputed"], to: "disputed", by: system },
      { from: ["charged_back"], to: "charged_back", by: system },
    ],
  },
  "payment.dispute": {
    ...row(
      forStudentAndFinance,
      "alert",
      "Payment in dispute",
      "is told by the bank of a dispute about a payment",
    ),
    // A bank may take back what went back before.
    moves: [{ from: ["succeeded", "partially_refunded", "refunded"], to: "disputed", by: system }],
  },
  "payment.win-dispute": {
    ...row(
      forStudentAndFinance,
      "check",
      "Dispute of a payment won",
      "won the dispute about a payment",
    ),
    moves: [
      { from: ["disputed"], to: "succeeded", by: system },
      { from: ["disputed"], to: "partially_refunded", by: system },
      { from: ["disputed"], to: "refunded", by: system },
    ],
  },
  "payment.lose-dispute": {
    ...row(
      forStudentAndFinance,
      "ban",
      "Dispute of a payment lost",
      "lost the dispute about a payment",
    ),
    moves: [{ from: ["disputed"], to: "charged_back", by: system }],
  },
} as const satisfies Record<string, EventRow<PaymentState>>;

export type PaymentAction = keyof typeof paymentEvents;
