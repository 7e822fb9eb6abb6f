import type { Fact } from "../../audit/record.ts";
import type { Invoice } from "./invoices.entity.ts";

/** The invoice that an audit record is about. */
export const aboutInvoice = ({
  assignmentId,
  invoiceId,
  number,
}: Invoice): Omit<Fact<"INVOICES">, "action"> => ({
  entity: ["INVOICES", invoiceId],
  scope: assignmentId,
  changes: { number: [number, number] },
});
