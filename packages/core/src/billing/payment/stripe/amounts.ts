import { digitsOf } from "../../../text/money-words.ts";
import { ProviderRefused } from "../provider.ts";

/*
 * How Stripe counts a currency is not always how ISO 4217 does (docs.stripe.com/currencies): some that
 * have hundredths are sent without, and two that have none are sent in hundredths.
 */
const withoutDecimals = new Set(
  "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "),
);
const withThree = new Set("BHD JOD KWD OMR TND".split(" "));

const stripeDigits = (currency: string) =>
  withoutDecimals.has(currency) ? 0 : withThree.has(currency) ? 3 : 2;

/** So much has to divide an amount as Stripe counts it. */
function leastOf(currency: string) {
  // Cards know of no parts of a króna or a shilling, and of no thousandths.
  if (currency === "ISK" || currency === "UGX") return 100;
  return withThree.has(currency) ? 10 : 1;
}

/**
 * An amount as Stripe counts it.
 * @throws `ProviderRefused` where Stripe cannot take just this amount
 */
export function toStripe(amount: number, currency: string) {
  const counted = amount * 10 ** (stripeDigits(currency) - digitsOf(currency));
  if (!Number.isInteger(counted) || counted % leastOf(currency) !== 0) {
    throw new ProviderRefused("amount_not_possible");
  }
  return counted;
}

/** An amount of Stripe's as we count it. */
export const fromStripe = (amount: number, currency: string) =>
  amount * 10 ** (digitsOf(currency) - stripeDigits(currency));
