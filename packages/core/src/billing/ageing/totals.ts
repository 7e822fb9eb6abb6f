import { commit, inSeconds, type Write } from "../../db.ts";
import { retry } from "../../retry.ts";
import { instalmentsOf } from "../invoice/instalments.ts";
import { type Invoice, invoiceShards } from "../invoice/invoices.entity.ts";
import { isPayable } from "../invoice/states.ts";
import { type DueShare, DueShares } from "./due-shares.entity.ts";
import { DueTotals } from "./due-totals.entity.ts";

/** What is awaited of an invoice, by the day on which it is due. */
function daysOf(invoice: Invoice) {
  const days: Record<string, number> = {};
  if (!isPayable(invoice.status)) return days;
  for (const { dueDate, open } of instalmentsOf(invoice)) {
    const day = dueDate.slice(0, 10);
    if (open) days[day] = (days[day] ?? 0) + open;
  }
  return days;
}

/**
 * Counts what is awaited of an invoice after a change, in place of what was counted before. A change
 * that is older than the one counted last is ignored.
 */
export function addUp(invoice: Invoice): Promise<void> {
  const { invoiceId, version } = invoice;
  return retry(async () => {
    const { data: before } = await DueShares.get({ invoiceId }).go({ consistent: true });
    if (before && before.counted >= version) return;
    const days = daysOf(invoice);
    await commit([
      counting(before, { invoiceId, days, counted: version }),
      ...(await changedTotals(invoice, before?.days ?? {}, days)),
    ]);
  });
}

/** The stream repeats itself for a day. */
const remembered = 2 * 24 * 3600;

function counting(before: DueShare | null, { invoiceId, days, counted }: DueShare): Write {
  const isOver = Object.keys(days).length === 0;
  const set = { days, counted, ...(isOver && { expiresAt: inSeconds(remembered) }) };
  // The first change that the stream tells may already be the payment.
  if (!before) return DueShares.create({ invoiceId, ...set });
  return DueShares.patch({ invoiceId })
    .set(set)
    .remove(isOver ? [] : ["expiresAt"])
    .where((one, { eq }) => eq(one.counted, before.counted));
}

/** The totals of the days on which another amount is awaited now. */
async function changedTotals(
  { shard, currency, serviceType }: Invoice,
  before: Record<string, number>,
  days: Record<string, number>,
): Promise<Write[]> {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(days)])]
    .map((day) => ({ day, more: (days[day] ?? 0) - (before[day] ?? 0) }))
    .filter(({ more }) => more !== 0);
  if (!changed.length) return [];
  const keyOf = (day: string) => ({ shard, day, currency, serviceType });
  const keys = changed.map(({ day }) => keyOf(day));
  const { data } = await DueTotals.get(keys).go({ consistent: true });
  return changed.map(({ day, more }) => {
    const key = keyOf(day);
    const amount = data.find((one) => one.day === day)?.amount ?? 0;
    // A day of which nothing is awaited any more leaves the table, unless something was added meanwhile.
    return amount + more === 0
      ? DueTotals.delete(key).where((one, { eq }) => eq(one.amount, amount))
      : // `upsert` on purpose: the first amount makes the total.
        DueTotals.upsert(key).add({ amount: more });
  });
}

/** All totals, of every shard: as many as there are days and currencies of which something is awaited. */
export async function dueTotals() {
  const shards = await Promise.all(
    invoiceShards.map((shard) =>
      DueTotals.query.byShard({ shard }).go({ pages: "all", limit: 1_000 }),
    ),
  );
  return shards.flatMap((one) => one.data);
}
