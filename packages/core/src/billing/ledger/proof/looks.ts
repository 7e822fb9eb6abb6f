import { setTimeout as wait } from "node:timers/promises";
import { ClientCredits } from "../../client-credits.entity.ts";
import type { Given } from "../../given-numbers.ts";
import { CreditNotes } from "../../invoice/credit-notes.entity.ts";
import { Invoices } from "../../invoice/invoices.entity.ts";
import { after, type Balances, type DayRow, lastDayOf, rowsOf } from "../days.ts";
import type { Entry } from "../facts.ts";
import { keptBetween, lastKept, postingsBetween } from "../totals.ts";
import { booksOf, creditIn } from "./books.ts";
import { differencesIn } from "./differences.ts";
import type { Checked, Difference } from "./schema.ts";

/** What was looked at, and what was found. */
export interface Look {
  checked: Partial<Checked>;
  differences: Difference[];
}

/** Milliseconds until something is looked at again. */
const pause = 150;

/**
 * Money may move between two reads, so what differs counts only when it still does after a moment, and
 * once more.
 */
export async function surely(look: () => Promise<Look>): Promise<Look> {
  for (let tries = 0; ; tries++) {
    const found = await look();
    if (!found.differences.length || tries === 2) return found;
    await wait(pause);
  }
}

const missing = (number: string, field?: string): Difference[] => [
  { kind: "number", id: number, field, number },
];

/** The invoice that bears a number, with all that stands beside it. */
export async function lookAtInvoice({ number, bearer }: Given): Promise<Look> {
  if (!bearer) return { checked: { numbers: 1 }, differences: missing(number) };
  const books = await booksOf(bearer);
  const { invoice, payments, postings } = books;
  if (!invoice) return { checked: { numbers: 1 }, differences: missing(number) };
  const checked = {
    numbers: 1,
    invoices: 1,
    payments: payments.length,
    postings: postings.length,
  };
  if (invoice.number !== number) {
    return {
      checked,
      differences: missing(number, "number").map((one) => ({ ...one, ...bearer })),
    };
  }
  const found = differencesIn(books);
  const usesCredit = postings.some((one) =>
    one.entries.some(({ account }) => account === "credit"),
  );
  const { studentId, currency } = invoice;
  const isLost =
    usesCredit && !(await ClientCredits.get({ studentId, currency }).go({ consistent: true })).data;
  const lost = { kind: "credit", id: studentId, currency } as const;
  return { checked, differences: isLost ? [...found, lost] : found };
}

/** The credit note that bears a number. */
export async function lookAtNote({ number, bearer }: Given): Promise<Look> {
  const { data } = bearer
    ? await CreditNotes.query.byInvoice(bearer).go({ consistent: true })
    : { data: [] };
  const isThere = data.some((one) => one.number === number);
  return { checked: { numbers: 1 }, differences: isThere ? [] : missing(number) };
}

interface Holder {
  studentId: string;
  currency: string;
}

/** A student's credit is what the student's invoices say of it. */
export async function lookAtCredit({ studentId, currency }: Holder): Promise<Look> {
  const [{ data: credit }, { data: invoices }] = await Promise.all([
    ClientCredits.get({ studentId, currency }).go({ consistent: true }),
    Invoices.query.byStudent({ studentId }).go({ pages: "all" }),
  ]);
  const { sums, isBalanced } = await creditIn(invoices.filter((one) => one.status !== "draft"));
  const [expected, found] = [sums.get(currency) ?? 0, credit?.balance ?? 0];
  const differs = isBalanced && expected !== found;
  const what = { kind: "credit", id: studentId, currency, expected, found } as const;
  return { checked: { credits: 1 }, differences: differs ? [what] : [] };
}

const pair = ({ account, amount }: Entry) => [account, amount];

const written = (rows: readonly DayRow[]) =>
  rows
    .flatMap(({ currency, serviceType, fact, count, entries }) => [
      currency,
      serviceType,
      fact,
      count,
      ...entries.flatMap(pair),
    ])
    .join();

/** The totals that are kept of the days of a month are those of their postings. */
export async function lookAtMonth(month: string): Promise<Look> {
  const last = (await lastKept())?.day ?? "";
  const from = `${month}-01`;
  const [to = ""] = [lastDayOf(month), last].toSorted();
  if (to < from) return { checked: {}, differences: [] };
  const [kept, postings] = await Promise.all([keptBetween(from, to), postingsBetween(from, to)]);
  const rows = new Map(kept.map((one) => [one.day, one.rows]));
  const days = [...new Set([...rows.keys(), ...postings.keys()])].toSorted();
  const wrong = days.filter(
    (day) => written(rowsOf(postings.get(day) ?? [])) !== written(rows.get(day) ?? []),
  );
  return {
    checked: { days: days.length },
    differences: wrong.map((id) => ({ kind: "day", id })),
  };
}

/** What the accounts hold at the end of the last day is what all days come to. */
export async function lookAtClosing(firstMonth: string): Promise<Look> {
  const last = await lastKept();
  if (!last) return { checked: {}, differences: [] };
  const days = await keptBetween(`${firstMonth}-01`, last.day);
  const balances = days.reduce<Balances>((all, { rows }) => after(all, rows), {});
  const text = (of: Balances) =>
    Object.entries(of)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([currency, held]) => [currency, ...held.flatMap(pair)])
      .join();
  const agrees = text(balances) === text(last.closing);
  return {
    checked: {},
    differences: agrees ? [] : [{ kind: "day", id: last.day, field: "closing" }],
  };
}
