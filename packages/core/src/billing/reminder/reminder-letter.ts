import { render } from "../../mail/templates.ts";
import { addressOf } from "../invoice/address.ts";
import { type InvoiceKey, wholeInvoice } from "../invoice/stored.ts";
import { mailedLink } from "../link/stored-links.ts";
import { remindedOf, zoneOf } from "./payer.ts";
import { isOpenQuestion, isReminded } from "./rule.ts";
import { toldOf } from "./told.ts";

/** What the payer reads; nothing where it was paid or became doubtful in the last moment. */
export async function reminderLetter(key: InvoiceKey) {
  const { invoice } = (await wholeInvoice(key)) ?? {};
  if (!invoice || !isReminded(invoice) || isOpenQuestion(invoice)) return undefined;
  const { payer, studentName } = invoice;
  // Whoever else pays may have no account.
  const hasAccount = !remindedOf(invoice).includes("@");
  const link = hasAccount ? addressOf(key) : await mailedLink(key);
  const statement = new URL(link);
  statement.searchParams.set("pdf", "statement");
  return render("payment-reminder", {
    ...toldOf(invoice, await zoneOf(invoice)),
    student: payer.isOther ? studentName : undefined,
    link,
    statement: statement.href,
  });
}
