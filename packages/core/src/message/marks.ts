/*
 * What the signs of a message mean, for the page that shows it and for the line a list shows of it.
 *
 * Signs that work in pairs: `*leaning*`, `**bold**`, `_leaning_`, `~~gone~~`, `` `code` ``. They do so
 * only where nothing else can be meant: as many at the end as at the start, on one line, the first
 * at the beginning of a word and the last at the end of one. "2*3*4" is a product.
 */

const run = /\*+|_+|~+|\n/g;
const lengths: Record<string, readonly number[]> = { "*": [1, 2, 3], _: [1], "~": [2] };

/** Where words are not parted by spaces, a pair may stand within. */
const unparted = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}";
const before = new RegExp(`(?:^|[\\s\\p{Ps}\\p{Pi}"'¿¡*_~—–${unparted}])$`, "u");
const after = new RegExp(`^(?:$|[\\s\\p{Pe}\\p{Pf}\\p{Pd}"'.,;:!?…*_~、。，${unparted}])`, "u");

/** Pairs are nested so deep; further ones are shown as they were written. */
const deepest = 4;

/** Where pairs begin and end in a text, by the place of their first sign. */
export function pairsOf(text: string): Map<number, "opens" | "closes"> {
  const pairs = new Map<number, "opens" | "closes">();
  let waiting: { signs: string; at: number }[] = [];
  for (const { 0: signs, index } of text.matchAll(run)) {
    if (signs === "\n") waiting = [];
    if (!lengths[signs.charAt(0)]?.includes(signs.length)) continue;
    const end = index + signs.length;
    const left = text.slice(Math.max(0, index - 2), index);
    const right = text.slice(end, end + 2);
    const from = waiting.findLastIndex((one) => one.signs === signs);
    const partner = waiting[from];
    if (partner && /\S$/.test(left) && after.test(right)) {
      pairs.set(partner.at, "opens").set(index, "closes");
      waiting.length = from;
    } else if (/^\S/.test(right) && before.test(left) && waiting.length < deepest) {
      waiting.push({ signs, at: index });
    }
  }
  return pairs;
}

const wordy = /[\p{L}\p{N}]/u;

/** Something between two marks: where its words begin and end. */
export interface Span {
  mark: string;
  from: number;
  to: number;
}

/** The code that begins at a place of a line. A backtick at an end of a word is an apostrophe: "`tis". */
export function codeAt(text: string, pos: number, end = text.length): Span | undefined {
  let from = pos;
  while (text.charAt(from) === "`") from++;
  if (from === pos || wordy.test(text.charAt(pos - 1))) return undefined;
  const mark = text.slice(pos, from);
  const to = endOfCode(text, mark, from, end);
  return to < 0 ? undefined : { mark, from, to };
}

function endOfCode(src: string, ticks: string, from: number, end: number) {
  const lineEnd = src.indexOf("\n", from);
  const last = Math.min(end, lineEnd < 0 ? end : lineEnd);
  for (let at = src.indexOf(ticks, from); at >= 0 && at < last; ) {
    let to = at;
    while (src.charAt(to) === "`") to++;
    if (to - at === ticks.length && at > from && !wordy.test(src.charAt(to))) return at;
    at = src.indexOf(ticks, to);
  }
  return -1;
}

/** The words of code. Spaces keep backticks within apart from those around. */
export const codeWords = (inner: string) =>
  inner.includes("`") && /^ .*\S.* $/s.test(inner) ? inner.slice(1, -1) : inner;

/** A formula in a line is at most so long; further on nobody looks for its end. */
export const longestFormula = 400;

/** The formula that begins at a place of a line, between one dollar or two. */
export function formulaAt(text: string, pos: number, end = text.length): Span | undefined {
  if (text.charAt(pos) !== "$" || /[\\\p{L}\p{N}]/u.test(text.charAt(pos - 1))) return undefined;
  const mark = text.charAt(pos + 1) === "$" ? "$$" : "$";
  const from = pos + mark.length;
  const to = endOfFormula(text, mark, from, end);
  return to < 0 ? undefined : { mark, from, to };
}

function endOfFormula(src: string, mark: string, from: number, posMax: number) {
  const line = src.indexOf("\n", from);
  const end = Math.min(posMax, from + longestFormula, line < 0 ? posMax : line);
  for (let at = src.indexOf(mark, from); at >= 0 && at < end; at = src.indexOf(mark, at + 1)) {
    if (src.charAt(at - 1) === "\\" || wordy.test(src.charAt(at + mark.length))) continue;
    if (isFormula(src.slice(from, at), mark)) return at;
  }
  return -1;
}

/** Words of three letters that are no prose in a formula. */
const functions =
  /^(?:sin|cos|tan|cot|sec|csc|log|exp|lim|max|min|sup|inf|mod|gcd|lcm|det|dim|ker|arg|deg)$/;

/**
 * Whether something between dollars reads as a formula. Between two sums of money there are spaces
 * at an end, or words, or after a figure no sign of maths: "$5, or 10$ for two".
 */
function isFormula(text: string, mark: string) {
  if (!text.trim()) return false;
  const spaces = Number(/^\s/.test(text)) + Number(/\s$/.test(text));
  if (mark === "$" ? spaces > 0 : spaces === 1) return false;
  const bare = text.replace(/\\[a-z]*(?:text|math|operatorname)[a-z]*\*?\{[^}]*\}|\\[a-z]+/gi, "");
  if (/^\d.*\s/.test(text) && !/[\\^_=+*<>{}]/.test(text)) return false;
  const prose = bare.match(/(?<=\s)\p{L}{3,}|\p{L}{3,}(?=\s)/gu) ?? [];
  return prose.every((word) => functions.test(word));
}
