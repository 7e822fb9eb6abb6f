import type { LineAmounts, LineTerms } from "../lines.ts";
import type { InvoiceState } from "./states.ts";

/** What is billed, as it stands on the invoice. Amounts are integers of the currency's minor unit. */
export interface InvoiceLine extends LineTerms, LineAmounts {
  description: string;
  /** What it bills, at most once until the invoice is void: `quote:asg_…:1`, `meeting:mee_…`. */
  source?: string;
}

/** What a line of a quote bills: once, however many lines the quote has. */
export const quoteSource = (assignmentId: string, number: number) =>
  `quote:${assignmentId}:${number}`;

const ofMeeting = "meeting:";
/** What a line for a meeting bills. */
export const meetingSource = (meetingId: string) => `${ofMeeting}${meetingId}`;

/** The meeting that a line bills; undefined where it bills something else. */
export const meetingOf = ({ source }: Pick<InvoiceLine, "source">) =>
  source?.startsWith(ofMeeting) ? source.slice(ofMeeting.length) : undefined;

/** What took place is owed though the assignment ended without its work. */
export const billsMeetingsOnly = ({ lines }: { lines: readonly InvoiceLine[] }) =>
  lines.length > 0 && lines.every((one) => meetingOf(one) !== undefined);

export const isOfQuote = ({ lines }: { lines: readonly InvoiceLine[] }) =>
  lines.some(({ source }) => source?.startsWith("quote:"));

/** A part of the total and when it is due, UTC time. */
export interface Instalment {
  kind: "deposit" | "rest" | "whole";
  amount: number;
  dueDate: string;
}

/** Somebody on a document. */
export interface Party {
  name: string;
  email?: string;
  address?: string;
  taxId?: string;
  /** IANA; reminders keep to its day. */
  timezone: string;
  /** Somebody else than the student was named to pay. */
  isOther?: boolean;
}

/** Who is paid, and how. */
export interface Seller extends Omit<Party, "timezone" | "isOther"> {
  iban?: string;
  bic?: string;
}

/** Who sells, until somebody has said it. */
export const unnamedSeller: Seller = { name: "Lyceum" };

/** What a list shows of an invoice. */
export interface InvoiceRow {
  invoiceId: string;
  number?: string;
  status: InvoiceState;
  currency: string;
  totalAmount: number;
  amountDue: number;
  amountPaid: number;
  /** What has to be paid before the work begins. */
  requiredDeposit: number;
  amountRefunded: number;
  amountCredited: number;
  amountWrittenOff: number;
  dueDate: string;
  issuedAt?: string;
  /** It bills the quote, and is no charge beside it. */
  isOfQuote?: boolean;
}

/** What a credit note takes off, in minor units. */
export interface CreditLine {
  description: string;
  /** With the tax. */
  amount: number;
  tax: number;
}
