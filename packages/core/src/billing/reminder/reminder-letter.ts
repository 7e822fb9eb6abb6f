import { render } from "../../mail/templates.ts";
import { addressOf } from "../invoice/address.ts";
import { type InvoiceKey, wholeInvoice } from "../invoice/stored.ts";
import { zoneOf } from "./payer.ts";
import { isOpenQuestion, isReminded } from "./rule.ts";
import { toldOf } from "./told.ts";

/** What the payer reads; nothing where it was paid or became doubtful in the last moment. */
export async function reminderLetter(key: InvoiceKey) {
  const { invoice } = (await wholeInvoice(key)) ?? {};
  if (!invoice || !isReminded(invoice) || isOpenQuestion(invoice)) return undefined;
  const { payer, studentName } = invoice;
  const link = addressOf(key);
  return render("payment-reminder", {
    ...toldOf(invoice, await zoneOf(invoice)),
    student: payer.isOther ? studentName : undefined,
    link,
    statement: `${link}?pdf=statement`,
  });
}
