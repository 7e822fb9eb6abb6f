import { cut } from "@lyceum/core/text/cut.ts";
import { isDay } from "../time/days.ts";

/** What of the assignments one looks at, as the address has it. */
export interface Where {
  view?: "table" | "board" | "calendar";
  /** A status, or a teacher's `done`. */
  status?: string;
  q?: string;
  /** The day a calendar is at. */
  at?: string;
  span?: "month" | "week";
}

const oneOf = <Word extends string>(words: readonly Word[], value: unknown) =>
  words.find((word) => word === value);

export const textIn = (value: unknown) => (typeof value === "string" ? value : undefined);

const fitting = (form: RegExp, value: unknown) =>
  typeof value === "string" && form.test(value) ? value : undefined;

const words = (value: unknown) =>
  value === undefined || value === "" ? undefined : cut(String(value), 100);

/** Takes from an address what is one of ours. */
export const whereIn = (search: Record<string, unknown>): Where => ({
  view: oneOf(["table", "board", "calendar"], search.view),
  status: fitting(/^[a-z_]{1,20}$/, search.status),
  q: words(search.q),
  at: isDay(search.at) ? search.at : undefined,
  span: oneOf(["month", "week"], search.span),
});

/** Where a calendar of meetings is. */
export interface WhichMeetings extends Pick<Where, "at" | "span"> {
  /** Whose: a teacher's or a student's, by user id; for the team. */
  of?: string;
}

export const calendarIn = (search: Record<string, unknown>): WhichMeetings => ({
  at: isDay(search.at) ? search.at : undefined,
  span: oneOf(["month", "week"], search.span),
  of: fitting(/^usr_[0-9a-z]{26}$/, search.of),
});

/** Which records of the audit log one looks at. */
export interface WhichRecords {
  /** Days of the reader, both included; `any` for no limit, today where nothing is said. */
  from?: string;
  to?: string;
  /** Who did it. */
  by?: string;
  /** What it was done to: an entity such as USERS, or the id of one thing. */
  kind?: string;
  about?: string;
  /** What was done: `user.`. */
  action?: string;
}

const dayOrAny = (value: unknown) => (isDay(value) ? value : oneOf(["any"], value));

export const recordsIn = (search: Record<string, unknown>): WhichRecords => ({
  from: dayOrAny(search.from),
  to: dayOrAny(search.to),
  by: fitting(/^[a-z]{3}_[0-9a-z]{26}$/, search.by),
  kind: fitting(/^[A-Z_]{3,30}$/, search.kind),
  about: words(search.about),
  action: fitting(/^[a-z-]{1,40}\.$/, search.action),
});

/** Which invoices of everybody one may look at. */
export const invoiceTabs = [
  ...(["due", "draft", "open", "partially_paid"] as const),
  ...(["paid", "uncollectible", "void"] as const),
];
export type InvoiceTab = (typeof invoiceTabs)[number];
export interface WhichInvoices {
  status?: InvoiceTab;
  /** One comes to make a new one. */
  make?: true;
}

export const invoicesIn = (search: Record<string, unknown>): WhichInvoices => ({
  status: oneOf(invoiceTabs, search.status),
  make: search.make ? true : undefined,
});

/** What leads to the page of a payment link. */
export interface WhyLinked {
  /** The payment from whose page one comes back; `left` where one did so without paying. */
  payment?: string;
  left?: string;
  /** A mail leads to it: it is downloaded at once. */
  pdf?: "statement";
}

export const linkedIn = (search: Record<string, unknown>): WhyLinked => ({
  payment: textIn(search.payment),
  left: textIn(search.left),
  pdf: oneOf(["statement"], search.pdf),
});

/** What leads to the page of an invoice: finance comes to decide on a `payment` or a `refund`. */
export const invoiceIn = (search: Record<string, unknown>): WhyLinked & { refund?: string } => ({
  ...linkedIn(search),
  refund: textIn(search.refund),
});

/** Which postings of the ledger one looks at. */
export interface WhichPostings {
  /** The day to begin at, UTC; today where nothing is said. */
  day?: string;
  /** One invoice, of this assignment. */
  invoice?: string;
  assignment?: string;
}

export const postingsIn = (search: Record<string, unknown>): WhichPostings => ({
  day: isDay(search.day) ? search.day : undefined,
  invoice: fitting(/^bil_[0-9a-z]{26}$/, search.invoice),
  assignment: fitting(/^asg_[0-9a-z]{26}$/, search.assignment),
});

/** Which months and which currency of the money report. */
export interface WhichReport {
  from?: string;
  to?: string;
  currency?: string;
}

const monthOr = (value: unknown) => fitting(/^20\d\d-(0[1-9]|1[0-2])$/, value);

export const reportIn = (search: Record<string, unknown>): WhichReport => ({
  from: monthOr(search.from),
  to: monthOr(search.to),
  currency: fitting(/^[A-Z]{3}$/, search.currency),
});

/** Which months of the attendance report. */
export type WhichAttendance = Pick<WhichReport, "from" | "to">;

export const attendanceIn = (search: Record<string, unknown>): WhichAttendance => ({
  from: monthOr(search.from),
  to: monthOr(search.to),
});

/** Which people one looks at. */
export interface WhichPeople {
  role?: "student" | "teacher" | "cs-rep" | "admin";
  q?: string;
}

export const peopleIn = (search: Record<string, unknown>): WhichPeople => ({
  role: oneOf(["student", "teacher", "cs-rep", "admin"], search.role),
  q: words(search.q),
});

/** Which version of a text one looks at; the draft, or the one that is next to be read where nothing is said. */
export interface WhichVersion {
  version?: number | "draft";
  /** The version that it is compared with. */
  since?: number;
}

const numberIn = (value: unknown) =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined;

export const versionIn = (search: Record<string, unknown>): WhichVersion => ({
  version: oneOf(["draft"] as const, search.version) ?? numberIn(search.version),
  since: numberIn(search.since),
});

/** Which of what teachers keep one looks at; rubrics where nothing is said. */
export interface WhichKept {
  kind?: "templates";
}

export const keptIn = (search: Record<string, unknown>): WhichKept => ({
  kind: oneOf(["templates"] as const, search.kind),
});

const examParts = ["questions", "settings", "preview", "edit"] as const;
/** What of an exam its teacher looks at. */
export type ExamPart = (typeof examParts)[number];

export const examPartIn = (search: Record<string, unknown>): { view?: ExamPart } => ({
  view: oneOf(examParts, search.view),
});

/** Which attempt at an exam one looks at; the current one where nothing is said. */
export const attemptIn = ({ attempt }: Record<string, unknown>): { attempt?: number } => ({
  attempt: numberIn(attempt),
});
