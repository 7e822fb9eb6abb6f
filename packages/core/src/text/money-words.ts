/** ISO 4217, amendment 176: how many digits stand behind the point where it is not two. Browsers differ in some. */
const digits: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** How many digits of a currency stand behind the point: two of the euro, none of the yen, three of the dinar. */
export const digitsOf = (currency: string) =>
  Number(Object.keys(digits).find((one) => digits[Number(one)]?.includes(currency)) ?? 2);

/** An amount in minor units, for people: "€12.50". */
export function moneyWords(minor: number, currency: string) {
  const fractions = digitsOf(currency);
  const format = new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency,
    minimumFractionDigits: fractions,
    maximumFractionDigits: fractions,
  });
  return format.format(minor / 10 ** fractions);
}
