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
