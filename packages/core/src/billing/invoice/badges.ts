import { dueSoonDays } from "../limits.ts";
import type { Invoice } from "./invoices.entity.ts";
import type { InvoiceRow } from "./records.ts";
import type { InvoiceBadge } from "./schema.ts";
import { isPayable } from "./states.ts";

type Seen = Pick<InvoiceRow, "status" | "dueDate" | "amountPaid" | "amountRefunded"> &
  Partial<Pick<Invoice, "viewedAt" | "disputedAmount" | "pendingPaymentId">>;

const day = 86_400_000;

/** What is to be said of an invoice beside its state, as of now; none of it is stored. */
export function badgesOf(one: Seen, at = Date.now()): InvoiceBadge[] {
  const badges: InvoiceBadge[] = [];
  const left = Date.parse(one.dueDate) - at;
  if (isPayable(one.status) && left < 0) badges.push("overdue");
  if (isPayable(one.status) && left >= 0 && left <= dueSoonDays * day) badges.push("due_soon");
  if (one.viewedAt) badges.push("viewed");
  if (one.pendingPaymentId) badges.push("processing");
  if (one.disputedAmount) badges.push("in_dispute");
  if (one.amountRefunded > 0) {
    badges.push(one.amountPaid > 0 ? "partly_refunded" : "refunded");
  }
  return badges;
}
