import { userIdOf } from "../../id.ts";
import { storedZone } from "../../time/schema.ts";
import { accountOf } from "../../user/account.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { mailTo } from "../invoice/payer.ts";

/** Who is reminded: the payer by address, or the student by user id, also for a payer without an address. */
export const remindedOf = (invoice: Invoice) => mailTo(invoice) ?? userIdOf(invoice.studentId);

/** Their time zone now: a student may have moved since the invoice was written. */
export async function zoneOf(invoice: Invoice) {
  const to = remindedOf(invoice);
  const account = to.includes("@") ? undefined : await accountOf(to);
  return storedZone(account?.user.timezone ?? invoice.payer.timezone) ?? "UTC";
}
