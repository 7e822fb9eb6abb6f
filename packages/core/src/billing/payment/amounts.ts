import { now } from "../../db.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";

type Owed = Pick<Invoice, "schedule" | "totalAmount" | "amountDue">;

/** What is to be paid next: the instalment that is open, with those that are due already. */
export function dueNow({ schedule, totalAmount, amountDue }: Owed, at = now()) {
  let covered = totalAmount - amountDue;
  let due = 0;
  for (const one of schedule) {
    const open = Math.max(0, one.amount - covered);
    covered = Math.max(0, covered - one.amount);
    if (due > 0 && one.dueDate > at) break;
    due += open;
  }
  // A charge-back or a credit note may leave more or less open than its instalments say.
  return due > 0 ? Math.min(due, amountDue) : amountDue;
}
