import { moneyWords } from "../../text/money-words.ts";
import type { Sheet } from "../document/sheet.ts";
import { typed } from "../document/typed.ts";
import { dateOf, dayWords, partyWords, payerWords } from "../document/written.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { unnamedSeller } from "../invoice/records.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { paymentMethodWords } from "../words.ts";
import { itemsOf, referenceOf } from "./receipt-words.ts";

interface Received {
  invoice: Invoice;
  payment: Payment;
  /** What was still to be paid once the payment had come, in minor units. */
  remaining: number;
}

/** The receipt of a payment that came. What happens to the money later does not change it. */
export function receiptSheet({ invoice, payment, remaining }: Received): Sheet {
  const { currency, seller = unnamedSeller } = invoice;
  const money = (minor: number) => moneyWords(minor, currency);
  const at = payment.succeededAt ?? payment.statusSince;
  const number = referenceOf(payment);
  return {
    at,
    date: dateOf(at),
    title: `Receipt ${number}`,
    heading: "Receipt",
    number,
    footer: `${seller.name} · Receipt ${number}`,
    stamp: remaining > 0 ? null : "PAID",
    seller: partyWords(seller),
    payerTitle: "Received from",
    payer: payerWords(invoice.payer),
    facts: [
      { name: "Received", value: dayWords(at) },
      { name: "Method", value: paymentMethodWords[payment.paymentMethod] },
      { name: "Invoice", value: invoice.number ?? "" },
      { name: "Assignment", value: invoice.assignmentCode },
    ],
    columns: [
      { name: "For", start: true },
      { name: "Invoice total", start: false },
      { name: "Received", start: false },
    ],
    rows: [
      {
        what: typed(itemsOf(invoice)),
        cells: [money(invoice.totalAmount), money(payment.amount)],
      },
    ],
    sums: [
      { name: "Received", value: money(payment.amount), strong: true },
      { name: "Remaining after this payment", value: money(remaining), strong: false },
    ],
    tables: [],
    pay: null,
    noteTitle: "",
    note: [],
  };
}
