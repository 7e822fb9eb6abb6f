import { dayAfter } from "../../time/utc-days.ts";
import type { Entry } from "./facts.ts";
import type { LedgerPosting } from "./ledger-postings.entity.ts";
import type { Account, Fact } from "./words.ts";

/** What the postings of one fact come to, of a currency and a kind of service. */
export interface DayRow {
  currency: string;
  serviceType: string;
  fact: Fact;
  /** How many postings. */
  count: number;
  /** What each account received. */
  entries: Entry[];
}

/** What each account holds, by currency. */
export type Balances = Record<string, Entry[]>;

type Posted = Pick<LedgerPosting, "currency" | "serviceType" | "fact" | "entries">;

const added = (all: readonly Entry[]): Entry[] => {
  const sums = new Map<Account, number>();
  for (const { account, amount } of all) sums.set(account, (sums.get(account) ?? 0) + amount);
  return [...sums]
    .map(([account, amount]) => ({ account, amount }))
    .toSorted((one, other) => (one.account < other.account ? -1 : 1));
};

/** What some postings come to. */
export function rowsOf(postings: readonly Posted[]): DayRow[] {
  const groups = Map.groupBy(postings, (one) => [one.currency, one.serviceType, one.fact].join());
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, all]) => {
      const [first] = all;
      if (!first) return [];
      const { currency, serviceType, fact } = first;
      const entries = added(all.flatMap((one) => one.entries));
      return [{ currency, serviceType, fact, count: all.length, entries }];
    });
}

/** Balances after what these rows say. */
export function after(balances: Balances, rows: readonly DayRow[]): Balances {
  const next = { ...balances };
  for (const { currency, entries } of rows) {
    next[currency] = added([...(next[currency] ?? []), ...entries]);
  }
  return next;
}

/** The last day of a month. */
export const lastDayOf = (month: string) =>
  dayAfter(`${dayAfter(`${month}-28`, 4).slice(0, 7)}-01`, -1);

/** The months from one day to another, the oldest first. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let at = from.slice(0, 7); at <= to.slice(0, 7); at = dayAfter(`${at}-28`, 4).slice(0, 7)) {
    months.push(at);
  }
  return months;
}
