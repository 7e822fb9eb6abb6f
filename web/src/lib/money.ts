/** How many digits of a currency stand behind the point: two of the euro, none of the yen. */
export const digitsOf = (currency: string) =>
  new Intl.NumberFormat("en-GB", { style: "currency", currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;
