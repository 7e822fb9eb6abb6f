import type { Write } from "../../db.ts";
import { type Invoice, Invoices, notDue } from "../invoice/invoices.entity.ts";
import { isReminded } from "./rule.ts";

/** When the payer is reminded next; `notDue` where never. Time zones are loaded only where they are needed. */
export async function remindAtOf(after: Invoice, zone?: string) {
  if (!isReminded(after)) return notDue;
  const { nextReminder } = await import("../reminder/ladder.ts");
  return nextReminder(after, zone);
}

/** Writes what is known of the reminders, if nobody changed the invoice since. The version stays, so no open page is stale. */
export const reminding = (
  before: Invoice,
  set: Pick<Invoice, "remindAt"> & Partial<Pick<Invoice, "reminder">>,
): Write => {
  const { assignmentId, invoiceId, version, due, shard, remindAt } = before;
  return Invoices.patch({ assignmentId, invoiceId })
    .set(set)
    .composite({ due, shard })
    .where((one, { eq, notExists }) => {
      // Invoices from before there were reminders have no such time.
      const isSame = remindAt ? eq(one.remindAt, remindAt) : notExists(one.remindAt);
      return `${eq(one.version, version)} AND ${isSame}`;
    });
};
