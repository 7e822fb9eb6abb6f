import { moneyWords } from "../../text/money-words.ts";
import type { Party, Seller } from "../invoice/records.ts";
import { typed, typedLines } from "./typed.ts";

/** The day of an instant, UTC, as everybody's copy says: "28 November 2026". */
export const dayWords = (iso: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

/** Basis points: "19%", "7.5%". */
export const rateWords = (rate: number) => `${rate / 100}%`;

/** Whole numbers as they are, else up to three digits behind the point. */
export const quantityWords = (quantity: number) =>
  new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 }).format(quantity);

/** What is taken off stands with the sign that is as wide as a digit. */
export const minus = (amount: number, currency: string) =>
  amount ? `−${moneyWords(amount, currency)}` : moneyWords(0, currency);

export const dateOf = (iso: string) => {
  const at = new Date(iso);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
};

/** Somebody on a document, each line of the address by itself. */
export const partyWords = ({ name, address, email, taxId }: Omit<Party, "timezone"> | Seller) => ({
  name,
  title: typed(name, address),
  lines: [
    ...typedLines(address),
    ...typedLines(email),
    ...(taxId ? [typed(`Tax ID ${taxId}`)] : []),
  ],
});

/** "DE89 3704 0044 …", as people read it to each other. */
export const ibanWords = (iban: string) =>
  iban.replaceAll(" ", "").replaceAll(/(.{4})(?=.)/g, "$1 ");
