import { moneyWords } from "../../text/money-words.ts";
import type { Party, Seller } from "../invoice/records.ts";
import { typed, typedLines } from "./typed.ts";

/** The day of an instant: "28 November 2026". UTC where everybody's copy says the same. */
export const dayWords = (iso: string, timeZone = "UTC") =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(new Date(iso));

/** What is taken off stands with the sign that is as wide as a digit. */
export const minus = (amount: number, currency: string) =>
  amount ? `−${moneyWords(amount, currency)}` : moneyWords(0, currency);

export const dateOf = (iso: string) => {
  const at = new Date(iso);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

/** Somebody on a document, each line of the address by itself. */
export const partyWords = ({ name, address, email, taxId }: Party | Seller) => ({
  name,
  title: typed(name, address),
  lines: [
    ...typedLines(address),
    ...typedLines(email),
    ...(taxId ? [typed(`Tax ID ${taxId}`)] : []),
  ],
});

/** Who pays. Anybody with a payment link reads these documents, so the student's email address is left out. */
export const payerWords = (payer: Party) =>
  partyWords(payer.isOther ? payer : { ...payer, email: undefined });
