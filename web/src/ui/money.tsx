/** An amount in minor units, always with its currency. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return <span className="tabular">{format.format(minor / 10 ** digits)}</span>;
}
