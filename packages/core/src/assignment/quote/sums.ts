import { amountsOf, type LineTerms, totalsOf } from "../../billing/lines.ts";

/** What a quote comes to, by the rule by which its invoice will be counted. */
export function quoteSums(lines: readonly LineTerms[]) {
  const { subtotal, taxes, total } = totalsOf(lines.map((one) => ({ ...one, ...amountsOf(one) })));
  return { net: subtotal, taxes: taxes.filter(({ rate }) => rate > 0), total };
}
