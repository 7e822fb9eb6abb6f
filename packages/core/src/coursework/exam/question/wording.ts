import type { Normalize } from "./schema.ts";

/** Stands for a wildcard while a wording is cleaned; a character that no text has. */
const wild = "\uE000";

/**
 * Accents, breathings and vowel points of those scripts in which a word is read without them. The
 * vowel signs of India and the voicing marks of Japan are letters, and stay.
 */
const accents =
  /[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED]|[\u1AB0-\u1ACE]|[\u1DC0-\u1DFF]|[\uFE20-\uFE2F]/g;

/** Letters with a stroke, which Unicode does not take apart. */
const strokes: Record<string, string> = {
  Ø: "O",
  ø: "o",
  Đ: "D",
  đ: "d",
  Ł: "L",
  ł: "l",
  Ħ: "H",
  ħ: "h",
  Ŧ: "T",
  ŧ: "t",
  ı: "i",
};

/** Forms of a character that only differ in looks: wide and half-wide, ligatures, those of Arabic. */
const forms = /[\uFB00-\uFDFF\uFE70-\uFEFE\uFF00-\uFFEF]+/g;

/**
 * What never matters: how a character is composed, what is invisible, how wide a space is and what
 * stands at the ends, and which dashes and quotes a keyboard has.
 */
const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(forms, (some) => some.normalize("NFKC"))
    .normalize("NFC")
    .replace(/\p{Cf}|[\uFE00-\uFE0F]/gu, "")
    .replace(/[‘’‚‛′ʼ`´]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/…/g, "...")
    .replace(/\s+/g, " ")
    .trim();

/** Small letters first and then capitals: so ß is SS, and both of the Greek small sigmas are one. */
const caseless = (text: string) => text.toLowerCase().toUpperCase();

const accentless = (text: string) =>
  text
    .normalize("NFD")
    .replace(accents, "")
    .replace(/[ØøĐđŁłĦħŦŧı]/g, (one) => strokes[one] ?? one)
    .normalize("NFC");

/** A dash or slash parts two words, all other punctuation stands beside one. */
const unpunctuated = (text: string) =>
  text
    .replace(/[\p{Pd}/\\]/gu, " ")
    .replace(/\p{P}/gu, "")
    .replace(/\s+/g, " ")
    .trim();

function clean(text: string, ignored: Normalize): string {
  let cleaned = plain(text);
  if (ignored.punctuation) cleaned = unpunctuated(cleaned);
  if (ignored.accents) cleaned = accentless(cleaned);
  if (ignored.case) cleaned = caseless(cleaned);
  if (ignored.spaces) cleaned = cleaned.replace(/ /g, "");
  return cleaned.normalize("NFC");
}

/** `*` stands for any number of characters, `\*` for an asterisk, as in Moodle. */
const withWildcards = (accepted: string) =>
  accepted.replaceAll(wild, "").replace(/\\\*|\*+/g, (found) => (found === "\\*" ? "*" : wild));

/**
 * Whether an answer is this wording. Where nothing is left of the wording ("?", and punctuation does
 * not matter), its punctuation is what counts.
 */
export function isWording(answer: string, accepted: string, normalize: Normalize): boolean {
  const pattern = withWildcards(accepted);
  const cleaned = clean(pattern, normalize);
  const ignored = cleaned ? normalize : { ...normalize, punctuation: false };
  const given = clean(answer.replaceAll(wild, ""), ignored);
  return given !== "" && isMatch(given, (cleaned || clean(pattern, ignored)).split(wild));
}

/** The parts stand in this order, the first at the start and the last at the end. */
function isMatch(given: string, parts: readonly string[]): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return given === first;
  if (!given.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = given.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return given.length - last.length >= at && given.endsWith(last);
}
