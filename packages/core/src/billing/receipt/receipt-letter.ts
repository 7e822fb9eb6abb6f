import { render } from "../../mail/templates.ts";
import { moneyWords } from "../../text/money-words.ts";
import { addressOf } from "../invoice/address.ts";
import { type InvoiceKey, wholeInvoice } from "../invoice/stored.ts";
import { mailedLink } from "../link/stored-links.ts";
import { paymentMethodWords } from "../words.ts";
import { itemsOf, referenceOf } from "./receipt-words.ts";
import { remainingAfter } from "./remaining.ts";

/** What the payer reads once money came: what was paid, for what, and what remains. */
export async function receiptLetter({ paymentId, ...key }: InvoiceKey & { paymentId: string }) {
  const { invoice, payments = [] } = (await wholeInvoice(key)) ?? {};
  const payment = payments.find((one) => one.paymentId === paymentId);
  if (!invoice || !payment) return undefined;
  const { currency, status, number = "", payer } = invoice;
  const remaining = await remainingAfter(key, payment);
  return render("receipt", {
    amount: moneyWords(payment.amount, currency),
    method: paymentMethodWords[payment.paymentMethod],
    reference: referenceOf(payment),
    number,
    items: itemsOf(invoice),
    remaining: remaining > 0 ? moneyWords(remaining, currency) : undefined,
    isVoid: status === "void",
    // Whoever else pays may have no account.
    link: payer.isOther ? await mailedLink(key) : addressOf(key),
  });
}
