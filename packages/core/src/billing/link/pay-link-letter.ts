import { render } from "../../mail/templates.ts";
import { moneyWords } from "../../text/money-words.ts";
import { dayWords } from "../document/written.ts";
import { unnamedSeller } from "../invoice/records.ts";
import { isPayable } from "../invoice/states.ts";
import { type InvoiceKey, wholeInvoice } from "../invoice/stored.ts";
import { itemsOf } from "../receipt/receipt-words.ts";
import { mailedLink } from "./stored-links.ts";

/** The link to pay an invoice, for its payer; none where nothing is to be paid any more. */
export async function payLinkLetter(key: InvoiceKey) {
  const { invoice } = (await wholeInvoice(key)) ?? {};
  if (!invoice || !isPayable(invoice.status)) return undefined;
  const { number = "", seller = unnamedSeller, amountDue, currency, dueDate } = invoice;
  return render("pay-link", {
    number,
    seller: seller.name,
    items: itemsOf(invoice),
    due: moneyWords(amountDue, currency),
    by: dayWords(dueDate),
    link: await mailedLink(key),
  });
}
