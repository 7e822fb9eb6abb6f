import type { BillingSummary } from "./billing-summaries.entity.ts";
import { isPayable } from "./invoice/states.ts";

/** What is open of an assignment's invoices, as its summary says; undefined where nothing is. */
export function unpaidIn(summary: BillingSummary | undefined) {
  const open = Object.values(summary?.rows ?? {}).filter((one) => isPayable(one.status));
  const [first] = open;
  if (!first) return undefined;
  const { currency } = first;
  const amount = open.reduce(
    (sum, one) => sum + (one.currency === currency ? one.amountDue : 0),
    0,
  );
  return { amount, currency };
}
