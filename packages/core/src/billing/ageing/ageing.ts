import { now } from "../../db.ts";
import { ageBuckets } from "../invoice/schema.ts";
import type { DueTotal } from "./due-totals.entity.ts";

type Bucket = (typeof ageBuckets)[number];

const dayLength = 86_400_000;

/** How late something is today that was due on a day. */
function bucketOf(day: string, today: string): Bucket {
  const days = (Date.parse(today) - Date.parse(day)) / dayLength;
  if (days <= 0) return "not_due";
  if (days <= 30) return "1_30";
  if (days <= 60) return "31_60";
  return days <= 90 ? "61_90" : "over_90";
}

/** What is awaited, by currency and by how late it is. */
export function ageingOf(totals: readonly DueTotal[], today = now().slice(0, 10)) {
  const currencies = [...Map.groupBy(totals, (one) => one.currency)].map(([currency, all]) => {
    const buckets = Object.fromEntries(ageBuckets.map((one) => [one, 0])) as Record<Bucket, number>;
    for (const { day, amount = 0 } of all) buckets[bucketOf(day, today)] += amount;
    const total = all.reduce((sum, { amount = 0 }) => sum + amount, 0);
    return { currency, total, buckets };
  });
  return currencies.toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}
