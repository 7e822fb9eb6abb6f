import { Invoices } from "./invoices.entity.ts";

/** What is open of an assignment's invoices; undefined where none is. */
export async function unpaidInvoices(assignmentId: string) {
  const { data } = await Invoices.query.byAssignment({ assignmentId }).go({ pages: "all" });
  const open = data.filter((one) => one.status === "open" || one.status === "partially_paid");
  const [first] = open;
  if (!first) return undefined;
  const amount = open.reduce((sum, one) => sum + one.totalAmount - one.amountPaid, 0);
  return { amount, currency: first.currency };
}
