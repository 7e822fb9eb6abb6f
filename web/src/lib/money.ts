import { mostMoney } from "@lyceum/core/assignment/limits.ts";
import { digitsOf, moneyWords } from "@lyceum/core/text/money-words.ts";

const usual = ["EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD"];
/** The usual ones first, then every other. */
export const currencies = [...new Set([...usual, ...Intl.supportedValuesOf("currency")])];

/** How many minor units make one unit. */
export const scaleOf = (currency: string) => 10 ** digitsOf(currency);

/** What somebody typed in the currency's units, as it is sent; an empty field is nothing. */
export const minorOf = (typed: number | string, currency: string) =>
  Math.round((Number(typed) || 0) * scaleOf(currency));

/** What is wrong with an amount that somebody typed; an empty field is not wrong. `most` in minor units. */
export function moneyFault(typed: number | string, currency: string, most = mostMoney) {
  if (typed === "") return undefined;
  if (!(Number(typed) >= 0)) return "Enter an amount of zero or more.";
  if (minorOf(typed, currency) > most) return `Enter at most ${moneyWords(most, currency)}.`;
  return undefined;
}

/** An amount that is written like 1.234,50, as a number; undefined for what is written otherwise. */
export function withDecimalComma(written: string) {
  const [, whole, decimals] = /^\D*(\d{1,3}(?:[.\s]?\d{3})*),(\d{1,2})\D*$/.exec(written) ?? [];
  return whole && decimals ? Number(`${whole.replace(/\D/g, "")}.${decimals}`) : undefined;
}

/** Basis points of what was typed in per cent; an empty field is the usual rate, or none. */
export const basisPoints = (typed: number | string) =>
  typed === "" ? undefined : Math.round(Number(typed) * 100);

/** A line of it, as it is typed. */
export interface ChargeLine {
  description: string;
  quantity: number | string;
  /** In the currency's units, as it is typed. */
  price: number | string;
  /** In per cent; an empty field is the usual rate. */
  tax: number | string;
}

/** What somebody types into the form of a quote or an invoice, as far as both are alike. */
interface Charge {
  lines: ChargeLine[];
  currency: string;
  deposit: number | string;
}

/**
 * Whether every line says what it charges for, and the deposit is not more than the total. What the
 * usual tax makes of the total the fields know, and the server.
 */
export const isCharge = (
  { lines, currency, deposit }: Charge,
  total: number,
  isQuantity: (typed: number | string) => boolean,
) =>
  lines.every(
    ({ description, quantity, price }) =>
      description.trim() && isQuantity(quantity) && price !== "" && !moneyFault(price, currency),
  ) &&
  !moneyFault(deposit, currency) &&
  (minorOf(deposit, currency) <= total || lines.some(({ tax }) => tax === ""));

/** Whether the total can be counted: each line says its tax, or the usual one is known. */
export const isTaxKnown = ({ lines }: Pick<Charge, "lines">, usual: number | undefined) =>
  usual !== undefined || lines.every(({ tax }) => tax !== "");

/** A line as it is sent. */
export const sentLine = ({ description, quantity, price, tax }: ChargeLine, currency: string) => ({
  description: description.trim(),
  quantity: Number(quantity),
  unitAmount: minorOf(price, currency),
  taxRate: basisPoints(tax),
});
