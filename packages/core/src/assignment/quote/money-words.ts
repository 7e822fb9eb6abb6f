/** How many digits of a currency stand behind the point: two of the euro, none of the yen. */
export const digitsOf = (currency: string) =>
  formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount in minor units, for people: "€12.50". */
export const moneyWords = (minor: number, currency: string) =>
  formatOf(currency).format(minor / 10 ** digitsOf(currency));

const formatOf = (currency: string) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency });
