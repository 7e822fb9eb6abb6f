import type { Span } from "./plain-signs.ts";
import { isCounting, spelledNumbers } from "./spelled-numbers.ts";

/** What is written with many digits and is no telephone: it is left out before numbers are looked for. */
const ordinary: RegExp[] = [
  // A moment: 2026-11-22, 2026-11-22T10:00:00.000Z, 22.11.2026, 11/22/26, 10:30.
  /(?<!\d)(?:1\d|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:T?(?=\d\d:))?(?![\d])/g,
  /(?<![\d.])(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)(?![\d.]?\d)/g,
  /(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?!\d)/g,
  // Years, one after another or from one to another: 1914-1918, 2024/2025, 2024 2025 2026.
  /(?<![\d+])(?:1[0-9]|20)\d\d(?:[ \-/]{1,3}(?:1[0-9]|20)\d\d)+(?![\d]|[ .-]\d)/g,
  // A book, an article: their numbers say so themselves.
  /(?<!\d)97[89][- ]?(?:\d[- ]?){9}\d(?!\d)/g,
  /\bISBN(?:-1[03])?:?\s{0,2}(?:\d[- ]?){9}[\dX]\b/gi,
  /\bISSN:?\s{0,2}\d{4}-?\d{3}[\dX]\b/gi,
  /\b10\.\d{4,9}\/[^\s<>]{1,80}/g,
  // An address within a network, that nobody calls.
  /(?<![\d.])(?:10|127|255|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?![\d.]*\d)/g,
  // A decimal, a number with its thousands apart, a sum of money.
  /(?<![\d.,])\d{1,2}[.,]\d+(?![\d]|[.,]\d)/g,
  /(?<![\d.,])\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?(?![\d,])/g,
  /[€$£¥₹]\s?\d{1,3}(?:[ .,']?\d{3}){0,3}(?:[.,]\d\d?)?(?![\d])/g,
  /(?<![\d.,+])\d{1,3}(?:[ .,']\d{3}){0,3}(?:[.,]\d\d?)?\s?(?:€|EUR\b|USD\b|GBP\b|euros?\b|dollars?\b)/gi,
];

/** Words after which a number is meant to be called. */
const called =
  /(?:\b(?:call|phone|mobile|cell(?:phone)?|tel|telephone|text me|sms|ring|dial|whats?app|viber|signal|telegram|my number|number is|contact me|reach me|handy|telefon[oe]?|telem[oó]vel|celular|tel[eé]fono|num[eé]ro|ligar?|llama)\b|电话|手机|هاتف)[^\d\n]{0,20}$/iu;

/** A formula on either side: x = 299792458, 123456789 + 1. */
const formulaBefore =
  /(?:(?<!\p{L})\p{L}|[\d)\]}])\s?[=<>≤≥×÷*^+]\s?$|[\p{L}_]\w{0,30}\s?={1,2}\s?$|[×÷^√∑]\s?$/u;
/**
 * Words of arithmetic and of counting: 331 893 745 people, round 483 927 165. Beside them a number
 * that is not marked as a telephone is a quantity, unless it begins with a zero.
 */
const countedBefore =
  /(?:\b(?:sum|product|quotient|difference|total|population|round|compute|calculate|evaluate|divide|multiply|subtract|factori[sz]e|simplify|approximately|roughly|prime|integer|digits of|number of|value of|square root of|n\s?=|worth|distance|area|mass|equals)(?: (?:of|is|was|the|about|from|by)){0,2}|\b(?:plus|minus|times)|millions?)\s{0,2}:?\s{0,2}$/iu;
const countedAfter =
  /^\s{0,2}(?:(?:people|inhabitants|persons|citizens|students|users|items|units|years|seconds|minutes|hours|days|grains|atoms|molecules|cells|stars|times|steps|bits|digits|words|votes|square|cubic|euros?|dollars?)\b|(?:to|by) the nearest\b|(?:plus|minus|times|divided by|mod)\b|[÷×]\s?\d)/iu;
const formulaAfter =
  /^\s?(?:[=<>≤≥×÷*^+]\s?[\p{L}\d(]|%|(?:m\/s|km|cm|mm|kg|mg|hz|khz|mhz|ghz|bytes?|kb|mb|gb)\b)/iu;

interface Group {
  at: number;
  digits: string;
}

/** Groups of digits that stand together in one line, with what may stand between the parts of a number. */
const run = /\+?\(?\d(?:[ \t\u00a0().\-/_·•]{0,3}\d)*/g;

/** Telephone numbers in a text of plain signs. */
export function telephones(text: string): Span[] {
  let rest = asDigits(text);
  for (const one of ordinary) {
    rest = rest.replace(one, (found, ...more) => {
      const at = Number(more.findLast((each) => typeof each === "number"));
      const isMeant = isFalseBook(found) || isCalled(rest, at, found);
      return isMeant ? found : "\u0001".repeat(found.length);
    });
  }
  return [...spelledNumbers(rest), ...numbersIn(rest), ...acrossLines(rest)];
}

/** Letters among digits that are read as digits: 9l2 34O. */
const asDigits = (text: string) =>
  text.replace(/(?<=\d[ .-]?)[oOlI|](?=[ .-]?\d)/g, (one) => (/o/i.test(one) ? "0" : "1"));

/** A number of the length of a telephone behind a word that says it is one. */
const isCalled = (text: string, at: number, found: string) =>
  found.replace(/\D/g, "").length >= 9 && called.test(text.slice(Math.max(0, at - 40), at));

/** Says that it is a book, and its ten digits are none of one. */
function isFalseBook(found: string) {
  const digits = found
    .toUpperCase()
    .match(/^ISBN(?:-10)?:?([\d\s-]+X?)$/)?.[1]
    ?.replace(/[\s-]/g, "");
  if (digits?.length !== 10) return false;
  const sum = [...digits].reduce(
    (all, one, at) => all + (one === "X" ? 10 : Number(one)) * (10 - at),
    0,
  );
  return sum % 11 !== 0;
}

function numbersIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(run)) {
    // Behind a letter it is a name or a formula: LYC-7K3F9, x2.
    const before = text.slice(Math.max(0, index - 40), index);
    const groups = groupsOf(found, index);
    if (/\p{L}$/u.test(before) && (groups[0]?.digits.length ?? 0) < 8) continue;
    const end = index + found.length;
    if (isNumber(found, groups, before, text.slice(end, end + 20), isRow(text, index, end))) {
      spans.push([index, end]);
    }
  }
  return spans;
}

const groupsOf = (found: string, index: number): Group[] =>
  [...found.matchAll(/\d+/g)].map((one) => ({ at: index + one.index, digits: one[0] }));

function isNumber(
  found: string,
  groups: Group[],
  before: string,
  after: string,
  row: boolean,
): boolean {
  const digits = groups.map((one) => one.digits).join("");
  const count = digits.length;
  const isCode = /^[01]+$/.test(digits);
  if (/^(?:\+|\(?00)/.test(found) && !isCode && count >= 7 && !/\d\s?$/.test(before)) return true;
  if (called.test(before)) return count >= 6;
  if (formulaBefore.test(before) || formulaAfter.test(after)) return false;
  if (isPlain(digits)) return false;
  const isCounted = countedBefore.test(before) || countedAfter.test(after);
  const quantity = /^(?:\d+|\d{1,3}(?:[ \u00a0.']\d{3})+)$/;
  if (isCounted && !found.startsWith("0") && quantity.test(found)) return false;
  // A thousand millions, with its thousands apart.
  if (/^[1-9](?:[ .'\u00a0]\d{3}){3,}$/.test(found)) return false;
  if (groups.length === 1) return count >= 8 && !isDay(digits);
  const sizes = groups.map((one) => one.digits.length);
  if (sizes.every((size) => size === 1)) return count >= 8;
  if (count < 9 || isRange(found, groups) || row) return false;
  const values = groups.map((one) => Number(one.digits));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  // Equal steps from one to the next: a sequence.
  if (groups.length > 3 && values.every((one, at) => !at || one - (values[at - 1] ?? 0) === step)) {
    return false;
  }
  const climbs = values.every((one, at) => at === 0 || one > (values[at - 1] ?? 0));
  // Many small ones are data; five pairs are a number of France.
  return !(Math.max(...sizes) <= 2 && groups.length > 5 && (climbs || groups.length > 7));
}

/** What nobody's telephone has: nothing but 0 and 1, a person who counts, a round number. */
const isPlain = (digits: string) =>
  /^[01]+$/.test(digits) || isCounting(digits) || (/0{5}$/.test(digits) && digits[0] !== "0");
const isDay = (digits: string) =>
  /^(?:(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/.test(digits);

/** 10000 - 12000: from one round number to another. */
const isRange = (found: string, groups: Group[]) =>
  groups.length === 2 && found.includes("-") && groups.every(({ digits }) => /0$/.test(digits));

const onlyNumbers = /^[\d \t\u00a0.\-/]*\d[\d \t\u00a0.\-/]*$/;

/** A row of a table: three lines or more that hold nothing but as many numbers, not all of the shape of a telephone. */
function isRow(text: string, from: number, to: number): boolean {
  const line = lineAt(text, from);
  if (!onlyNumbers.test(line.words) || to > line.to) return false;
  const beside = [
    lineAt(text, line.from - 2),
    lineAt(text, line.from - 2 - lineAt(text, line.from - 2).words.length - 1),
    lineAt(text, line.to + 1),
    lineAt(text, line.to + 1 + lineAt(text, line.to + 1).words.length + 1),
  ].filter((one) => onlyNumbers.test(one.words) && one.from !== line.from);
  const columns = (words: string) => words.match(/\d+/g)?.length ?? 0;
  const wide = columns(line.words);
  const alike = beside.filter((one) => columns(one.words) === wide);
  return wide >= 4 && alike.length >= 2 && !/^\s*0\d/.test(line.words);
}

function lineAt(text: string, at: number) {
  if (at < 0 || at > text.length) return { words: "", from: -1, to: -1 };
  const from = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const to = end < 0 ? text.length : end;
  return { words: text.slice(from, to), from, to };
}

/** One number on two lines: the second holds nothing else, and they are no rows of a table. */
const broken =
  /(?<![\p{L}\p{N}])(\+?\(?\d(?:[ ().\-/]{0,3}\d){2,9})[ \t]*\n[ \t]*(\d(?:[ ().\-/]{0,3}\d){2,9})[ \t]*(?=\n|$)/gu;

function acrossLines(text: string): Span[] {
  return [...text.matchAll(broken)].flatMap(
    ({ 0: found, 1: first = "", 2: second = "", index }) => {
      const [one, two] = [first.match(/\d+/g) ?? [], second.match(/\d+/g) ?? []];
      const count = [...one, ...two].join("").length;
      const marked =
        first.startsWith("+") || called.test(text.slice(Math.max(0, index - 40), index));
      const fits = count >= 9 && count <= 15 && (marked || one.length !== two.length);
      return fits ? [[index, index + found.trimEnd().length] satisfies Span] : [];
    },
  );
}
