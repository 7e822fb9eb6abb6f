/** How many digits of a currency stand behind the point: two of the euro, none of the yen. */
export const digitsOf = (currency: string) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** How many minor units make one unit. */
export const scaleOf = (currency: string) => 10 ** digitsOf(currency);

/** What somebody typed in the currency's units, as it is sent; an empty field is nothing. */
export const minorOf = (typed: number | string, currency: string) =>
  Math.round(Number(typed || 0) * scaleOf(currency));
