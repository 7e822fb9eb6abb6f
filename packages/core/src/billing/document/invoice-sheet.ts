import { moneyWords } from "../../text/money-words.ts";
import { addressOf } from "../invoice/address.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { unnamedSeller } from "../invoice/records.ts";
import type { Whole } from "../invoice/stored.ts";
import { totalsOf } from "../lines.ts";
import { ibanWords, instalmentWords, quantityWords, rateWords } from "../words.ts";
import { codeSvg, paymentCode } from "./payment-code.ts";
import type { Sheet } from "./sheet.ts";
import { paymentWords, remaining, sumsFromTotal } from "./statement-sums.ts";
import { typed, typedLines } from "./typed.ts";
import { dateOf, dayWords, minus, partyWords, payerWords } from "./written.ts";

/** What is known of the money: at the issue nothing was paid. */
interface State {
  heading: string;
  at: string;
  stamp: Sheet["stamp"];
  sums: Sheet["sums"];
  tables: Sheet["tables"];
  due: number;
}

/** The invoice as it was issued. Whatever happens to it later, this stays as it is. */
export function issuedSheet({ invoice }: Pick<Whole, "invoice">): Sheet {
  const { totalAmount: due, currency, issuedAt = invoice.createdAt } = invoice;
  return sheetOf(invoice, {
    heading: "Invoice",
    at: issuedAt,
    stamp: null,
    sums: [sum("Amount due", moneyWords(due, currency), true)],
    tables: [],
    due,
  });
}

type Told = Pick<Whole, "invoice" | "payments" | "creditNotes">;

/** Where the money of an invoice stands now. */
export function statementSheet({ invoice, payments, creditNotes }: Told): Sheet {
  const { currency, status, updatedAt } = invoice;
  const money = (amount: number) => moneyWords(amount, currency);
  const due = remaining(invoice);
  return sheetOf(invoice, {
    heading: "Statement",
    at: updatedAt,
    stamp: status === "void" ? "VOID" : status === "paid" ? "PAID" : null,
    sums: [
      ...sumsFromTotal(invoice).map(({ name, amount }) =>
        sum(name, amount > 0 ? money(amount) : minus(-amount, currency)),
      ),
      sum("Remaining", money(due), true),
    ],
    tables: [
      {
        title: "Payments",
        head: ["Date", "Method", "Amount"],
        rows: payments.flatMap((one) =>
          one.succeededAt
            ? [[dayWords(one.succeededAt), paymentWords(one, money), money(one.amount)]]
            : [],
        ),
      },
      {
        title: "Credit notes",
        head: ["Date", "Number", "Amount"],
        rows: creditNotes.map((one) => [
          dayWords(one.createdAt),
          one.number,
          minus(one.amount, currency),
        ]),
      },
    ],
    due,
  });
}

const sum = (name: string, value: string, strong = false) => ({ name, value, strong });

function sheetOf(invoice: Invoice, state: State): Sheet {
  const { currency, number = "", lines, schedule, issuedAt = invoice.createdAt } = invoice;
  const seller = invoice.seller ?? unnamedSeller;
  const money = (amount: number) => moneyWords(amount, currency);
  const { taxes } = totalsOf(lines);
  const isDiscounted = lines.some((one) => one.discount > 0);
  const isTaxed = lines.some((one) => one.taxRate);
  return {
    at: state.at,
    date: dateOf(state.at),
    title: `${state.heading} ${number}`,
    heading: state.heading,
    number,
    footer: `${seller.name} · ${state.heading} ${number}`,
    stamp: state.stamp,
    seller: partyWords(seller),
    payerTitle: "Bill to",
    payer: payerWords(invoice.payer),
    facts: [
      { name: "Issued", value: dayWords(issuedAt) },
      { name: "Due", value: dayWords(schedule.at(-1)?.dueDate ?? invoice.dueDate) },
      { name: "Assignment", value: invoice.assignmentCode },
      ...(state.heading === "Invoice" ? [] : [{ name: "As of", value: dayWords(state.at) }]),
    ],
    columns: [
      { name: "Description", start: true },
      ...["Quantity", "Unit price"].map(atEnd),
      ...(isDiscounted ? [atEnd("Discount")] : []),
      ...(isTaxed ? [atEnd("Tax")] : []),
      atEnd("Amount"),
    ],
    rows: lines.map((one) => ({
      what: typed(one.description),
      cells: [
        quantityWords(one.quantity),
        money(one.unitAmount),
        ...(isDiscounted ? [one.discountRate ? rateWords(one.discountRate) : "–"] : []),
        ...(isTaxed ? [rateWords(one.taxRate)] : []),
        money(one.gross - one.discount),
      ],
    })),
    sums: [
      sum("Subtotal", money(invoice.subtotalAmount)),
      ...(invoice.discountAmount ? [sum("Discount", minus(invoice.discountAmount, currency))] : []),
      sum("Tax", money(invoice.taxAmount)),
      sum("Total", money(invoice.totalAmount), true),
      ...state.sums,
    ],
    tables: [
      {
        title: "Tax",
        head: ["Rate", "Net", "Tax"],
        rows: isTaxed
          ? taxes.map((one) => [rateWords(one.rate), money(one.net), money(one.tax)])
          : [],
      },
      {
        title: "Payment schedule",
        head: ["Part", "Due", "Amount"],
        rows: schedule.map((one) => [
          instalmentWords[one.kind],
          dayWords(one.dueDate),
          money(one.amount),
        ]),
      },
      ...state.tables,
    ],
    pay: state.due > 0 && state.stamp !== "VOID" ? pay(invoice, state.due) : null,
    noteTitle: "Note",
    note: typedLines(invoice.note),
  };
}

const atEnd = (name: string) => ({ name, start: false });

/** Where the money goes, and a code that fills the transfer in or leads to the page to pay on. */
function pay(invoice: Invoice, amount: number) {
  const { seller, currency, number = "" } = invoice;
  const address = addressOf(invoice);
  const code = paymentCode({ seller, currency, amount, reference: number, address });
  const facts: [string, string | undefined][] = [
    ["Account holder", seller?.iban && seller.name],
    ["IBAN", seller?.iban && ibanWords(seller.iban)],
    ["BIC", seller?.iban && seller.bic],
    ["Reference", number],
    ["Amount", moneyWords(amount, currency)],
  ];
  return {
    title: "How to pay",
    facts: facts.flatMap(([name, value]) => (value ? [{ name, value: typed(value) }] : [])),
    address,
    code: codeSvg(code.text),
    caption: code.isTransfer ? "Scan with your banking app" : "Scan to pay online",
  };
}
