import { moneyWords } from "../../text/money-words.ts";
import type { CreditNote } from "../invoice/credit-notes.entity.ts";
import { unnamedSeller } from "../invoice/records.ts";
import type { Sheet } from "./sheet.ts";
import { typed, typedLines } from "./typed.ts";
import { dateOf, dayWords, minus, partyWords, payerWords } from "./written.ts";

/** A credit note. It never changes, and neither does its document. */
export function creditNoteSheet(note: CreditNote): Sheet {
  const { currency, number, createdAt, amount, tax, seller = unnamedSeller } = note;
  const money = (minor: number) => moneyWords(minor, currency);
  return {
    at: createdAt,
    date: dateOf(createdAt),
    title: `Credit note ${number}`,
    heading: "Credit note",
    number,
    footer: `${seller.name} · Credit note ${number}`,
    stamp: null,
    seller: partyWords(seller),
    payerTitle: "Credit to",
    payer: payerWords(note.payer),
    facts: [
      { name: "Issued", value: dayWords(createdAt) },
      { name: "For invoice", value: note.invoiceNumber },
    ],
    columns: [
      { name: "Description", start: true },
      { name: "Net", start: false },
      { name: "Tax", start: false },
      { name: "Amount", start: false },
    ],
    rows: note.lines.map((one) => ({
      what: typed(one.description),
      cells: [money(one.amount - one.tax), money(one.tax), money(one.amount)],
    })),
    sums: [
      { name: "Net", value: money(amount - tax), strong: false },
      { name: "Tax", value: money(tax), strong: false },
      { name: "Credited", value: minus(amount, currency), strong: true },
    ],
    tables: [],
    pay: null,
    noteTitle: "Reason",
    note: typedLines(note.reason),
  };
}
