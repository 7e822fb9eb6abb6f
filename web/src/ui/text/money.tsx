import { scaleOf } from "../../lib/assignment/money.ts";

/** An amount in minor units, always with its currency. */
export function Money({ minor, currency }: { minor: number; currency: string }) {
  const format = new Intl.NumberFormat("en-GB", { style: "currency", currency });
  return <span className="tabular">{format.format(minor / scaleOf(currency))}</span>;
}
