import { instalmentsOf } from "./instalments.ts";
import type { Instalment } from "./records.ts";
import { ageBuckets } from "./schema.ts";

type Bucket = (typeof ageBuckets)[number];

/** What decides when how much of an invoice is due. */
export interface Owed {
  currency: string;
  totalAmount: number;
  amountDue: number;
  schedule: readonly Instalment[];
}

const day = 86_400_000;

/** How late something is that was due then. */
function bucketOf(dueDate: string, at: number): Bucket {
  const days = Math.ceil((at - Date.parse(dueDate)) / day);
  if (days <= 0) return "not_due";
  if (days <= 30) return "1_30";
  if (days <= 60) return "31_60";
  return days <= 90 ? "61_90" : "over_90";
}

/** What is awaited, by currency and by how late it is. */
export function ageingOf(owed: readonly Owed[], at = Date.now()) {
  const currencies = [...Map.groupBy(owed, (one) => one.currency)].map(([currency, all]) => {
    const buckets = Object.fromEntries(ageBuckets.map((one) => [one, 0])) as Record<Bucket, number>;
    for (const { dueDate, open } of all.flatMap(instalmentsOf)) {
      buckets[bucketOf(dueDate, at)] += open;
    }
    const total = all.reduce((sum, one) => sum + one.amountDue, 0);
    return { currency, total, buckets };
  });
  return currencies.toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}
