import type { Part } from "../../lifecycle.ts";
import type { InvoiceRow } from "./records.ts";

/** What was written off is between the team: to the student it is still owed. */
export function asKnownTo<Item extends Pick<InvoiceRow, "status" | "amountDue" | "amountPaid">>(
  part: Part | undefined,
  item: Item & Pick<InvoiceRow, "amountWrittenOff">,
): Item {
  if (part !== "student" || item.status !== "uncollectible") return item;
  const status = item.amountPaid > 0 ? "partially_paid" : "open";
  return { ...item, status, amountDue: item.amountDue + item.amountWrittenOff };
}
