import { expect, it } from "vitest";
import {
  amountsOf,
  type LineAmounts,
  type LineTerms,
  share,
  totalsOf,
} from "../../src/billing/lines.ts";
import { digitsOf, moneyWords } from "../../src/text/money-words.ts";
import { random } from "../random.ts";

const next = random(20_261_128);
const pick = <One>(from: readonly One[]) => from[next(from.length)] as One;

const randomLine = (): LineTerms => ({
  quantity: pick([1, 2, 12, next(10_000) / 1000, next(1_000_000) / 1000]),
  unitAmount: pick([1, 99, 100, 333, next(100_000), next(1_000_000_000)]),
  discountRate: pick([undefined, 0, 250, 3333, 10_000, next(10_001)]),
  taxRate: pick([undefined, 0, 700, 1900, 2000, next(3000)]),
});

/** What a rounding is: no whole number is nearer, and of two that are equally near it is the one further from zero. */
function isRounded(result: number, amount: bigint, part: bigint, whole: bigint) {
  const [twice, size] = [2n * (BigInt(result) * whole - amount * part), whole];
  const [distance, isTie] = [twice < 0n ? -twice : twice, twice === size || twice === -size];
  const isAway = !isTie || BigInt(result) * whole > amount * part === amount * part >= 0n;
  return distance <= size && isAway;
}

/** Whether each amount of a line is rounded by the rule, and the total is what they come to. */
function isRight({
  quantity,
  unitAmount,
  discountRate = 0,
  taxRate = 0,
  ...line
}: LineTerms & LineAmounts) {
  const thousandths = BigInt(Math.round(quantity * 1000));
  const net = BigInt(line.gross - line.discount);
  return (
    isRounded(line.gross, BigInt(unitAmount), thousandths, 1000n) &&
    isRounded(line.discount, BigInt(line.gross), BigInt(discountRate), 10_000n) &&
    isRounded(line.tax, net, BigInt(taxRate), 10_000n) &&
    line.total === line.gross - line.discount + line.tax
  );
}

it("is the sum of its lines, each rounded by the rule, in 10,000 random documents", () => {
  // Looked at together in the end: to expect something takes longer than to count it.
  const wrong: object[] = [];
  for (let made = 0; made < 10_000; made++) {
    const lines = Array.from({ length: 1 + next(12) }, () => {
      const terms = randomLine();
      return { ...terms, ...amountsOf(terms) };
    });
    const totals = totalsOf(lines);
    const sum = lines.reduce((all, one) => all + one.total, 0);
    const sums = [
      totals.total,
      totals.subtotal - totals.discount + totals.tax,
      totals.taxes.reduce((all, one) => all + one.net + one.tax, 0),
    ];
    if (!lines.every(isRight) || sums.some((one) => one !== sum)) wrong.push({ lines, totals });
  }
  expect(wrong).toEqual([]);
});

it.each([
  // What 1.005 × 100 is in floating point: 100.49999999999999.
  [
    { quantity: 1.005, unitAmount: 100 },
    { gross: 101, total: 101 },
  ],
  [
    { quantity: 1.5, unitAmount: 4_999, taxRate: 1900 },
    { gross: 7_499, tax: 1_425, total: 8_924 },
  ],
  [
    { quantity: 3, unitAmount: 3_333, discountRate: 1000 },
    { discount: 1_000, total: 8_999 },
  ],
  [
    { quantity: 1, unitAmount: 50, taxRate: 100 },
    { tax: 1, total: 51 },
  ],
])("%j comes to %j", (terms, amounts) => {
  expect(amountsOf(terms)).toMatchObject(amounts);
});

it("rounds a half away from zero, below zero too", () => {
  expect([share(1, 1, 2), share(-1, 1, 2), share(-3, 1, 2), share(3, 1, 4)]).toEqual([
    1, -1, -2, 1,
  ]);
});

it.each([
  ["JPY", 1_250, "JP¥1,250"],
  ["HUF", 125_000, "HUF 1,250.00"],
  ["EUR", 1_250, "€12.50"],
  ["KWD", 12_500, "KWD 12.500"],
  ["UYW", 125_000, "UYW 12.5000"],
  ["ISK", 1_250, "ISK 1,250"],
])("writes %s with the digits of ISO 4217", (currency, minor, words) => {
  expect(moneyWords(minor, currency).replaceAll("\u00a0", " ")).toBe(words);
  expect(10 ** digitsOf(currency)).toBe(minor / Number(words.replace(/[^\d.]/g, "")));
});
