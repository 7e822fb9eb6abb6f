/** A decimal number as it was written: digits · 10^exponent. Nothing of it is rounded, ever. */
export interface Decimal {
  digits: bigint;
  exponent: number;
}

/** A number that somebody typed, with what stands beside it. */
export interface Quantity {
  value: Decimal;
  /** As `unitOf` writes it; empty where there is none. */
  unit: string;
}

/** What is longer is no number that somebody means. */
const longest = 200;
const largestExponent = 1_000;

/** The digits of every script that has its own stand in a row from 0 to 9; rows may follow one another. */
function digitOf(one: string): string {
  const code = one.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const lowered = "0123456789+-";

/** The same in the characters that every keyboard has. */
function plain(text: string): string {
  return (
    text
      // What is invisible, but for spaces: marks of direction, soft hyphens.
      .replace(/[\p{Cf}\p{Cc}]/gu, (one) => (/\s/.test(one) ? " " : ""))
      .replace(/\s/g, " ")
      .replace(/[\uFF00-\uFFEF]+/g, (some) => some.normalize("NFKC"))
      .replace(
        /[⁰¹²³⁴-⁹⁺⁻]+/g,
        (some) => `^${[...some].map((one) => lowered[raised.indexOf(one)]).join("")}`,
      )
      .replace(/(?![0-9])\p{Nd}/gu, digitOf)
      .replace(/[\u2010-\u2015\u2212\uFE63]/g, "-")
      .replace(/\u066B/g, ",")
      .replace(/[\u066C\u2019\u02BC`´]/g, "'")
      .trim()
  );
}

/** One spelling of a unit: m², m^2 and m2 are the same, and so are µ and μ. Capitals stay: mW is not MW. */
export const unitOf = (text: string) =>
  plain(text)
    .normalize("NFKC")
    .replace(/[\s^]/g, "")
    .replace(/[⋅∙•*]/g, "·");

const body = String.raw`(?:\d+(?:[ .,']\d+)*[.,]?|[.,]\d+)`;
const power = String.raw`10 ?(?:\^|\*\*) ?([+-]?\d{1,4})`;
const shape = new RegExp(
  // A sign, a unit that stands before the number, the number, and a unit behind it.
  String.raw`^([+-]?) ?([^\d+\-., ][^\d]*?)? ?([+-]?) ?(?:${power}|(${body})(?: ?(?:[eE] ?([+-]?\d{1,4})|[x×*·⋅] ?${power}))?)(?![\d^])(.*)$`,
);

/** Whether what stands behind the number is something else than a unit: another number, a sentence. */
const isMore = (rest: string) => /^[\^,.']|^ ?\p{No}| \d|[=;,?!]/u.test(rest);

/**
 * The number that somebody typed: with a comma or a point, groups of thousands, an exponent, in the
 * digits of any script, with a unit behind or before it. One comma or point alone is the decimal one,
 * as in Moodle. Undefined where it is not one number.
 */
export function quantityOf(text: string): Quantity | undefined {
  if (text.length > longest) return undefined;
  const found = shape.exec(plain(text));
  if (!found) return undefined;
  const [, sign = "", before = "", inner = "", ten, written = "1", small, large, after = ""] =
    found;
  if ((sign && inner) || (before.trim() && after.trim()) || isMore(after)) return undefined;
  const number = numberOf(written);
  const exponent = Number(ten ?? small ?? large ?? 0);
  if (!number || Math.abs(exponent) > largestExponent) return undefined;
  const digits = (sign || inner) === "-" ? -number.digits : number.digits;
  return {
    value: { digits, exponent: number.exponent + exponent },
    unit: unitOf(before || after),
  };
}

/** A number alone, as the teacher types it; undefined where it is none. */
export function decimalOf(text: string): Decimal | undefined {
  const found = quantityOf(text);
  return found && !found.unit ? found.value : undefined;
}

/** Digits with their separators: the last comma or point is the decimal one, if it is there once. */
function numberOf(written: string): Decimal | undefined {
  const marks = written.match(/[ .,']/g) ?? [];
  const last = marks.at(-1) ?? "";
  const isDecimal =
    (last === "." || last === ",") && marks.filter((one) => one === last).length < 2;
  const at = isDecimal ? written.lastIndexOf(last) : written.length;
  const whole = written.slice(0, at);
  const fraction = written.slice(at + 1);
  if (!isGrouped(whole)) return undefined;
  return {
    digits: BigInt(whole.replace(/\D/g, "") + fraction || "0"),
    exponent: -fraction.length,
  };
}

/** 1 234 567, 1,234,567, or 12,34,567 as in India; one kind of separator. */
const isGrouped = (whole: string) =>
  /^\d*$/.test(whole) ||
  /^\d{1,3}([ .,'])\d{3}(?:\1\d{3})*$/.test(whole) ||
  /^\d{1,2}(?:,\d{2})*,\d{3}$/.test(whole);

export const times = (one: Decimal, other: Decimal): Decimal => ({
  digits: one.digits * other.digits,
  exponent: one.exponent + other.exponent,
});

/** Both in units of the same power of ten. */
function aligned(one: Decimal, other: Decimal): [bigint, bigint, number] {
  const exponent = Math.min(one.exponent, other.exponent);
  const at = (some: Decimal) => some.digits * 10n ** BigInt(some.exponent - exponent);
  return [at(one), at(other), exponent];
}

const size = (digits: bigint) => (digits < 0n ? -digits : digits);

/** How far they are from each other. */
export function distance(one: Decimal, other: Decimal): Decimal {
  const [a, b, exponent] = aligned(one, other);
  return { digits: size(a - b), exponent };
}

export function isAtMost(one: Decimal, most: Decimal): boolean {
  const [a, b] = aligned(one, most);
  return a <= b;
}

/** So many per cent of it, whatever its sign. */
export const percentOf = (one: Decimal, percent: Decimal): Decimal => ({
  digits: size(one.digits) * percent.digits,
  exponent: one.exponent + percent.exponent - 2,
});
