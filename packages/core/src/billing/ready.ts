import { paidWrites } from "../assignment/quote/paid.ts";
import type { Write } from "../db.ts";
import type { Invoice } from "./invoice/invoices.entity.ts";
import { isOfQuote } from "./invoice/records.ts";

/**
 * The work may begin where what was to be paid first is paid: the move of the assignment, for the
 * transaction that pays.
 */
export async function readyWrites(after: Invoice): Promise<Write[]> {
  const covered = after.totalAmount - after.amountDue;
  const isEnough =
    after.amountDue === 0 || (after.requiredDeposit > 0 && covered >= after.requiredDeposit);
  return isOfQuote(after) && isEnough && after.status !== "void"
    ? paidWrites(after.assignmentId)
    : [];
}
