import type { AuditLog } from "../audit/audit-logs.entity.ts";
import { moneyWords } from "../text/money-words.ts";
import type { InvoiceAction } from "./invoice/events.ts";
import type { PaymentAction } from "./payment/events.ts";
import type { RefundAction } from "./refund/events.ts";

export type MoneyAction = InvoiceAction | PaymentAction | RefundAction;

/** What happened to money, with all that the words may need. */
export interface MoneyStory {
  fact: AuditLog;
  /** What a title calls the assignment: “Calculus” (LYC-7K3F9). */
  work: string;
}

interface Row {
  title: (story: MoneyStory) => string;
  body?: (story: MoneyStory) => string | undefined;
}

const after = ({ changes }: AuditLog, field: string): unknown => changes?.[field]?.[1];

/** "Invoice INV-2026-00042". */
const invoiceOf = ({ fact }: MoneyStory) => {
  const number = after(fact, "number");
  return number ? `invoice ${number}` : "your invoice";
};

/** "€120.00": what the record says under `amount` or `total`. */
const sumOf = ({ fact }: MoneyStory) => {
  const [sum, currency] = [after(fact, "amount") ?? after(fact, "total"), after(fact, "currency")];
  return typeof sum === "number" && typeof currency === "string"
    ? moneyWords(sum, currency)
    : undefined;
};
const ofSum = (story: MoneyStory) => {
  const sum = sumOf(story);
  return sum ? ` of ${sum}` : "";
};
const reason = ({ fact }: MoneyStory) => fact.reason;

/**
 * What the student is told when something happens to an invoice or its money, by the action of its
 * audit record, also when it follows from what the student did: these are receipts. Staff have the
 * lists. Of what nobody is told the table says so.
 */
export const moneyNotices: Record<MoneyAction, Row | null> = {
  "invoice.issue": {
    title: (story) => `Your invoice for ${story.work} is ready`,
    body: (story) => `${capital(invoiceOf(story))}${ofSum(story)}.`,
  },
  "invoice.pay": {
    title: (story) => `We received your payment${ofSum(story)}`,
    body: (story) => `It is for ${invoiceOf(story)}, ${story.work}.`,
  },
  "invoice.credit": {
    title: (story) => `There is a credit note${ofSum(story)} for ${invoiceOf(story)}`,
    body: reason,
  },
  "invoice.void": {
    title: (story) => `${capital(invoiceOf(story))} is void`,
    body: (story) => `You owe nothing of it any more. ${reason(story) ?? ""}`.trim(),
  },
  "invoice.charge-back": {
    title: (story) => `Your bank took back a payment for ${invoiceOf(story)}`,
    body: (story) => `It is for ${story.work}. The amount is due again.`,
  },
  "refund.succeed": {
    title: (story) => `Your refund${ofSum(story)} is on its way`,
    body: (story) => `It is for ${story.work}. Banks take a few days.`,
  },
  "refund.reject": {
    title: (story) => `The refund for ${story.work} was not approved`,
    body: reason,
  },
  "payment.fail": {
    title: (story) => `Your payment${ofSum(story)} failed`,
    body: (story) => `It was for ${story.work}. You can try again, or pay in another way.`,
  },
  "payment.reject": {
    title: (story) => `We could not confirm your payment${ofSum(story)}`,
    body: reason,
  },

  // Between the team, or told by what the student sees on the screen.
  "invoice.create": null,
  "invoice.edit": null,
  "invoice.delete": null,
  "invoice.write-off": null,
  "invoice.pause-reminders": null,
  "invoice.resume-reminders": null,
  "invoice.view": null,
  "payment.start": null,
  "payment.ask": null,
  "payment.process": null,
  "payment.lose-sight": null,
  "payment.cancel": null,
  "payment.check-proof": null,
  "payment.see": null,
  "payment.dispute": null,
  "payment.win-dispute": null,
  "refund.request": null,
  "refund.approve": null,
  "refund.lose-sight": null,
  "refund.fail": null,

  // What the invoice's or the refund's own event tells already.
  "invoice.refund": null,
  "payment.succeed": null,
  "payment.verify": null,
  "payment.refund": null,
  "payment.lose-dispute": null,
};

const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** Whether an action that is stored is one of these. */
export const isMoneyAction = (action: string): action is MoneyAction =>
  Object.hasOwn(moneyNotices, action);
