/** A piece of a text, by its places. */
export type Span = [from: number, to: number];

/** A text as it is matched, with the place in the original of each of its signs. */
export interface Plain {
  text: string;
  /** Where each sign of `text` begins in the original, and one more for its end. */
  from: number[];
}

const dash = /[\p{Pd}\u2212\u2043]/u;
const digit = /\p{Nd}/u;
/** Signs that are not seen: joiners, marks of direction, the frames of keycaps. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/u;
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(commat|period|nbsp|lowbar|plus));/iy;
const named: Record<string, string> = {
  commat: "@",
  period: ".",
  nbsp: " ",
  lowbar: "_",
  plus: "+",
};
/** What markdown takes away: two signs of emphasis, code, what escapes the next sign. */
const mark = /\*\*|~~|__|`+|\\(?=[!-/:-@[-`{-~])/y;

/** The value of a decimal digit of any script: they stand in tens, from zero on. */
function worthOf(sign: string) {
  const code = sign.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** One sign as it is meant: of full width, of another script, a dash of another kind. */
function meant(sign: string) {
  if (sign < "\u007f") return sign;
  if (unseen.test(sign)) return "";
  const folded = sign.normalize("NFKC").replaceAll("\u3002", ".");
  if (dash.test(folded)) return "-";
  return folded.replace(/\p{Nd}/gu, (one) => (one <= "9" ? one : worthOf(one)));
}

/** Each sign is looked at alone, so every one that is left knows where it came from. */
export function plainSigns(original: string): Plain {
  const from: number[] = [];
  let text = "";
  for (let at = 0; at < original.length; ) {
    const sign = String.fromCodePoint(original.codePointAt(at) ?? 0);
    let [put, length] = [meant(sign), sign.length];
    if (sign === "&") {
      entity.lastIndex = at;
      const found = entity.exec(original);
      if (found) [put, length] = [ofEntity(found), found[0].length];
    } else if ("*~_`\\".includes(sign)) {
      mark.lastIndex = at;
      const found = mark.exec(original);
      if (found) [put, length] = ["", found[0].length];
    }
    for (let one = 0; one < put.length; one++) from.push(at);
    text += put;
    at += length;
  }
  from.push(original.length);
  return { text, from };
}

function ofEntity([, decimal, hex, name = ""]: RegExpExecArray) {
  if (name) return named[name.toLowerCase()] ?? "";
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? meant(String.fromCodePoint(code))
    : "";
}
