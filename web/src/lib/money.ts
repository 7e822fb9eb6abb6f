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

/** What somebody types into the form of a quote or an invoice, as far as both are alike. */
interface Charge {
  lines: { description: string; quantity: number | string; price: number | string }[];
  currency: string;
  deposit: number | string;
}

/** Whether every line says what it charges for, and the deposit is not more than the total. */
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
  minorOf(deposit, currency) <= total;

/** A line as it is sent. */
export const sentLine = (
  { description, quantity, price }: Charge["lines"][number],
  currency: string,
) => ({
  description: description.trim(),
  quantity: Number(quantity),
  unitAmount: minorOf(price, currency),
});
