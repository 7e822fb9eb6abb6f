import { now } from "../../db.ts";
import { firstIdAt } from "../../id.ts";
import { dayAfter, dayOf } from "../../time/utc-days.ts";
import { seriesGiven } from "../given-numbers.ts";
import { after, type Balances, monthsBetween, rowsOf } from "./days.ts";
import { type LedgerDay, LedgerDays } from "./ledger-days.entity.ts";
import { LedgerPostings, postingShards } from "./ledger-postings.entity.ts";

/** So many minutes after midnight the day before is over, for whoever was still writing. */
const grace = 60;

/** The last day that no posting is added to any more. */
const lastOver = () => dayAfter(dayOf(new Date(Date.now() - grace * 60_000).toISOString()), -1);

/** The last day whose totals are kept; undefined where there are none yet. */
export async function lastKept(): Promise<LedgerDay | undefined> {
  const today = dayOf(now());
  for (const year of [today.slice(0, 4), String(Number(today.slice(0, 4)) - 1)]) {
    const { data } = await LedgerDays.query.byYear({ year }).go({ order: "desc", limit: 1 });
    if (data[0]) return data[0];
  }
  return undefined;
}

/** The first day on which there can be postings; undefined where there is none yet. */
async function firstDay() {
  const [first] = await seriesGiven();
  return first && `${first.year}-01-01`;
}

/** The postings of some days, both included, by day. */
export async function postingsBetween(from: string, to: string) {
  const [first, behind] = [
    firstIdAt("posting", `${from}T00:00:00.000Z`),
    firstIdAt("posting", `${dayAfter(to)}T00:00:00.000Z`),
  ];
  const asked = monthsBetween(from, to).flatMap((month) =>
    postingShards.map((shard) =>
      LedgerPostings.query
        .byMonth({ month, shard })
        .between({ postingId: first }, { postingId: behind })
        .go({ pages: "all" }),
    ),
  );
  const found = (await Promise.all(asked)).flatMap((one) => one.data);
  return Map.groupBy(found, (one) => dayOf(one.createdAt));
}

/** The totals of days that are kept, both included, the oldest first. */
export async function keptBetween(from: string, to: string): Promise<LedgerDay[]> {
  const years = [...new Set(monthsBetween(from, to).map((month) => month.slice(0, 4)))];
  const asked = years.map((year) =>
    LedgerDays.query.byYear({ year }).between({ day: from }, { day: to }).go({ pages: "all" }),
  );
  return (await Promise.all(asked)).flatMap((one) => one.data);
}

/**
 * What the postings of some days come to, both included: of days whose totals are kept from these, of
 * the others, most often today alone, from the postings themselves. So it is what the ledger says now.
 */
export async function totalsBetween(from: string, to: string) {
  const kept = await lastKept();
  const begin = kept ? dayAfter(kept.day) : await firstDay();
  const open = begin && begin > from ? begin : from;
  const [days, postings] = await Promise.all([
    kept && from <= kept.day ? keptBetween(from, to) : [],
    begin && open <= to ? postingsBetween(open, to) : new Map<string, never>(),
  ]);
  return [
    ...days.map(({ day, rows }) => ({ day, rows })),
    ...[...postings]
      .map(([day, all]) => ({ day, rows: rowsOf(all) }))
      .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
  ];
}

/** What each account holds now, by currency. */
export async function balancesNow(): Promise<Balances> {
  const kept = await lastKept();
  const from = kept ? dayAfter(kept.day) : await firstDay();
  if (!from) return {};
  const postings = await postingsBetween(from, dayOf(now()));
  return after(kept?.closing ?? {}, rowsOf([...postings.values()].flat()));
}

/**
 * Keeps the totals of every day that is over and has none yet. It may be run again at any time, and
 * by two at once: a day that is over comes to the same whoever adds it up.
 */
export async function keepDays(): Promise<void> {
  const kept = await lastKept();
  const last = lastOver();
  const from = kept ? dayAfter(kept.day) : await firstDay();
  if (!from || from > last) return;
  let closing = kept?.closing ?? {};
  const postings = await postingsBetween(from, last);
  const days = [...new Set([...postings.keys(), last])].toSorted();
  for (const day of days) {
    const rows = rowsOf(postings.get(day) ?? []);
    closing = after(closing, rows);
    // Put on purpose: see above.
    await LedgerDays.put({ year: day.slice(0, 4), day, rows, closing }).go();
  }
}
