import { isPayable } from "./invoice/states.ts";
import { storedBilling } from "./summary.ts";

/** What is open of an assignment's invoices; undefined where none is. */
export async function unpaidInvoices(assignmentId: string) {
  const { rows = {} } = (await storedBilling(assignmentId)) ?? {};
  const open = Object.values(rows).filter((one) => isPayable(one.status));
  const [first] = open;
  if (!first) return undefined;
  const amount = open.reduce((sum, one) => sum + one.amountDue, 0);
  return { amount, currency: first.currency };
}
