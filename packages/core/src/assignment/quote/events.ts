import { type AssignmentState, finance, staff, student } from "../states.ts";
import {
  type EventRow,
  fixed,
  forStudentAndFinance,
  priced,
  studentOf,
} from "../timeline/event-words.ts";

/** What the work costs, and that it is paid. */
export const quoteEvents = {
  "assignment.quote": {
    moves: [
      // A quote that stands may be replaced; the former stays in the history.
      { from: ["submitted", "quoted"], to: "quoted", by: [...staff, "finance"] },
    ],
    kind: "money",
    icon: "receipt",
    seenBy: forStudentAndFinance,
    log: "Quote sent",
    sentence: (item, scene) => `made a quote${priced(item, scene, "total")}`,
    button: {
      form: "own",
      // A quote that stands is replaced.
      label: ({ quote }) => (quote?.state === "open" ? "Quote again" : "Send quote"),
      says: (one) =>
        one.quote?.state === "open"
          ? `It replaces quote ${one.quote.number}, which stays in the history.`
          : `${studentOf(one)} reads it at once and can accept it until it lapses.`,
      done: "Quote sent.",
    },
  },
  "assignment.accept-quote": {
    moves: [
      { from: ["quoted"], to: "awaiting_payment", by: student },
      // Nothing to pay before the work begins.
      { from: ["quoted"], to: "ready", by: student },
    ],
    kind: "money",
    icon: "check",
    seenBy: forStudentAndFinance,
    log: "Quote accepted",
    sentence: (item, scene) => `accepted the quote${priced(item, scene, "total")}`,
    button: {
      form: "own",
      label: "Accept quote",
      says: (one) =>
        one.quote?.deposit
          ? "You agree to the price. The deposit is due next. Then we find your teacher."
          : "You agree to the price. Nothing is due now, and we start looking for your teacher.",
      done: "Quote accepted.",
    },
  },
  "assignment.reject-quote": {
    moves: [{ from: ["quoted"], to: "submitted", by: student }],
    kind: "money",
    icon: "coins",
    seenBy: forStudentAndFinance,
    log: "Quote rejected",
    sentence: fixed("rejected the quote"),
    button: {
      form: { label: "What should change?", hint: "The price, the time, what is in it." },
      label: "Reject quote",
      says: fixed("Nothing is agreed. Our team reads your reason and may make you another quote."),
      done: "Quote rejected.",
    },
  },
  "assignment.lapse": {
    moves: [{ from: ["quoted"], to: "cancelled", by: ["system"] }],
    kind: "money",
    icon: "coins",
    seenBy: forStudentAndFinance,
    log: "Quote lapsed",
    sentence: fixed("closed it: the quote was not accepted in time"),
    button: null,
  },
  "assignment.waive": {
    moves: [{ from: ["submitted", "quoted", "awaiting_payment"], to: "ready", by: finance }],
    kind: "money",
    icon: "coins",
    seenBy: { student: true, teacher: false, finance: true, reason: "finance" },
    log: "Payment waived",
    sentence: fixed("waived the payment"),
    button: {
      form: { label: "Why is nothing to be paid?" },
      label: "Waive payment",
      says: fixed(
        "The work begins without a payment. Your name and the reason are kept in the audit log.",
      ),
      done: "Payment waived.",
    },
  },
  "assignment.pay": {
    moves: [{ from: ["awaiting_payment"], to: "ready", by: ["system"] }],
    kind: "money",
    icon: "coins",
    seenBy: forStudentAndFinance,
    log: "Payment received",
    sentence: fixed("began to look for a teacher"),
    button: null,
  },
} as const satisfies Record<string, EventRow<AssignmentState>>;
