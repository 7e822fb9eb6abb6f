import type { AuditLog } from "../audit/audit-logs.entity.ts";
import { canBeHad } from "../files/schema.ts";
import { moneyWords } from "../text/money-words.ts";
import type { InvoiceAction } from "./invoice/events.ts";
import type { PaymentAction } from "./payment/events.ts";
import type { Payment } from "./payment/payments.entity.ts";
import { isPending } from "./payment/states.ts";
import type { RefundAction } from "./refund/events.ts";
import type { Refund } from "./refund/refunds.entity.ts";
import { isOnItsWay } from "./refund/states.ts";

export type MoneyAction = InvoiceAction | PaymentAction | RefundAction;

/** What happened to money, with all that the words may need. */
export interface MoneyStory {
  fact: AuditLog;
  /** What a title calls the assignment: “Calculus” (LYC-7K3F9). */
  work: string;
  /** The student's name. */
  student: string;
  /** What it happened to, as it is now. */
  payment?: Payment;
  refund?: Refund;
}

interface Row {
  to: "student" | "finance";
  /** Whether there is still something to tell. */
  when?: (story: MoneyStory) => boolean;
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

/** For the student. */
const student = (row: Omit<Row, "to">): Row => ({ to: "student", ...row });
/** For those of finance and the owners, but for who did it. */
const finance = (row: Omit<Row, "to">): Row => ({ to: "finance", ...row });
const nobody: readonly Row[] = [];

const isToVerify = ({ payment }: MoneyStory) => payment?.status === "pending_verification";
/** "For “Calculus” (LYC-7K3F9), by Maria Silva." */
const ofWhom = ({ work, student }: MoneyStory) => `For ${work}, by ${student}.`;
const toBeVerified = {
  title: (story: MoneyStory) => `A payment${ofSum(story)} needs to be verified`,
  body: ofWhom,
};
const isReadable = ({ payment }: MoneyStory) =>
  payment?.proof !== undefined && canBeHad(payment.proof.status);

/** The bank gave back to us what it had taken. */
const isBack = ({ fact }: MoneyStory) => after(fact, "dispute") === "won";

const sentBack = [
  student({
    title: (story) => `Your refund${ofSum(story)} is on its way`,
    body: (story) => `It is for ${story.work}. Banks take a few days.`,
  }),
];

/**
 * Who is told what when something happens to an invoice or its money, by the action of its audit
 * record. The student is told also of what follows from what the student did: these are receipts.
 * Finance is told of what waits for it; the rest stands in its lists. Of what nobody is told the table
 * says so.
 */
export const moneyNotices: Record<MoneyAction, readonly Row[]> = {
  "invoice.issue": [
    student({
      title: (story) => `Your invoice for ${story.work} is ready`,
      body: (story) => `${capital(invoiceOf(story))}${ofSum(story)}.`,
    }),
  ],
  "invoice.pay": [
    student({
      when: isBack,
      title: (story) => `The payment${ofSum(story)} that your bank took back counts again`,
      body: (story) => `It is for ${invoiceOf(story)}, ${story.work}.`,
    }),
    student({
      when: (story) => !isBack(story),
      title: (story) => `We received your payment${ofSum(story)}`,
      body: (story) => `It is for ${invoiceOf(story)}, ${story.work}.`,
    }),
  ],
  "invoice.credit": [
    student({
      title: (story) => `There is a credit note${ofSum(story)} for ${invoiceOf(story)}`,
      body: reason,
    }),
  ],
  "invoice.void": [
    student({
      title: (story) => `${capital(invoiceOf(story))} is void`,
      body: (story) => `You no longer owe anything for it. ${reason(story) ?? ""}`.trim(),
    }),
  ],
  "invoice.charge-back": [
    student({
      title: (story) => `Your bank took back a payment for ${invoiceOf(story)}`,
      body: (story) => `It is for ${story.work}. The amount is due again.`,
    }),
  ],
  "refund.request": [
    finance({
      // Where finance asked for it, it may have been sent at once.
      when: ({ refund }) => refund?.status === "requested",
      title: (story) => `${story.fact.actorName} asks for a refund${ofSum(story)}`,
      body: (story) => `For ${story.work}. ${reason(story) ?? ""}`.trim(),
    }),
  ],
  "refund.succeed": sentBack,
  "refund.find": sentBack,
  "refund.reject": [
    student({ title: (story) => `The refund for ${story.work} was not approved`, body: reason }),
  ],
  "refund.fail": [
    finance({
      title: (story) => `A refund${ofSum(story)} could not be sent`,
      body: (story) => `${ofWhom(story)} Nothing went back. Try again, or send it in another way.`,
    }),
  ],
  "refund.return": [
    student({
      title: (story) => `Your refund${ofSum(story)} did not reach you`,
      body: (story) => `Your bank sent it back. It is for ${story.work}. We will be in touch.`,
    }),
    finance({
      title: (story) => `A refund${ofSum(story)} came back`,
      body: (story) => `${ofWhom(story)} The bank sent it back. Send it in another way.`,
    }),
  ],
  "refund.hand-over": [
    finance({
      when: ({ refund }) => refund !== undefined && isOnItsWay(refund),
      title: (story) => `The status of a refund${ofSum(story)} is unknown`,
      body: (story) =>
        `${ofWhom(story)} The payment provider gave no final answer for days. Look it up there, or check again.`,
    }),
  ],
  "payment.start": [
    // What has a proof is told of once its file was looked at.
    finance({ when: (story) => isToVerify(story) && !story.payment?.proof, ...toBeVerified }),
  ],
  "payment.check-proof": [
    finance({
      when: isToVerify,
      title: toBeVerified.title,
      body: (story) =>
        isReadable(story)
          ? `${ofWhom(story)} A proof of payment is attached.`
          : `${ofWhom(story)} The proof of payment did not pass the virus check.`,
    }),
  ],
  "payment.see": [
    finance({
      when: isToVerify,
      title: (story) => `A payment${ofSum(story)} waits for a second person`,
      body: (story) =>
        `${story.fact.actorName} verified it. Because of its amount, someone else has to verify it, too.`,
    }),
  ],
  "payment.hand-over": [
    finance({
      when: ({ payment }) => payment !== undefined && isPending(payment.status),
      title: (story) => `The status of a payment${ofSum(story)} is unknown`,
      body: (story) =>
        `${ofWhom(story)} The payment provider gave no final answer for days. Look it up there.`,
    }),
  ],
  "payment.dispute": [
    finance({
      title: (story) => `The bank took back a payment${ofSum(story)}`,
      body: (story) => `${ofWhom(story)} The work is on hold until the bank decides about it.`,
    }),
  ],
  "payment.win-dispute": [
    finance({
      title: (story) => `The bank decided for us about a payment${ofSum(story)}`,
      body: (story) => `${ofWhom(story)} The money is back.`,
    }),
  ],
  "payment.lose-dispute": [
    finance({
      title: (story) => `The bank decided against us about a payment${ofSum(story)}`,
      body: (story) => `${ofWhom(story)} The money is lost.`,
    }),
  ],
  "payment.fail": [
    student({
      title: (story) => `Your payment${ofSum(story)} failed`,
      body: (story) => `It was for ${story.work}. You can try again, or pay in another way.`,
    }),
  ],
  "payment.reject": [
    student({
      title: (story) => `We could not confirm your payment${ofSum(story)}`,
      body: reason,
    }),
  ],

  // Between the team, or told by what the student sees on the screen.
  "invoice.create": nobody,
  "invoice.edit": nobody,
  "invoice.delete": nobody,
  "invoice.write-off": nobody,
  "invoice.pause-reminders": nobody,
  "invoice.resume-reminders": nobody,
  "invoice.view": nobody,
  "invoice.share": nobody,
  "invoice.unshare": nobody,
  "invoice.mail": nobody,
  "payment.ask": nobody,
  "payment.process": nobody,
  "payment.lose-sight": nobody,
  "payment.cancel": nobody,
  "refund.approve": nobody,
  "refund.lose-sight": nobody,

  // To the student only where the student pays: reminder/tell.ts.
  "invoice.remind": nobody,

  // What the invoice's or the refund's own event tells already.
  "invoice.refund": nobody,
  "invoice.refund-return": nobody,
  "payment.succeed": nobody,
  "payment.verify": nobody,
  "payment.refund": nobody,
  "payment.refund-return": nobody,
};

const toVerify = ["payment.start", "payment.check-proof"] as const;

/** What finance was told of the same payment or refund and has nothing to do with any more. */
export const settledBy: Partial<Record<MoneyAction, readonly MoneyAction[]>> = {
  "payment.see": toVerify,
  "payment.verify": [...toVerify, "payment.see"],
  "payment.reject": [...toVerify, "payment.see"],
  "payment.cancel": [...toVerify, "payment.see"],
  "refund.approve": ["refund.request"],
  "refund.reject": ["refund.request"],
};

const capital = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** Whether an action that is stored is one of these. */
export const isMoneyAction = (action: string): action is MoneyAction =>
  Object.hasOwn(moneyNotices, action);
