import { once } from "../once.ts";

/** So many signs of a word are the key of its partition; a shorter one is found only as a whole. */
export const startLength = 3;

const longest = 30;
/** A title in Chinese gives two words for each sign. */
const most = 150;

/** Letters that Unicode does not take apart, as people type them who do not have them. */
const plainLetters: Record<string, string> = {
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  ħ: "h",
  ŧ: "t",
  ı: "i",
  þ: "th",
  ŋ: "n",
  æ: "ae",
  œ: "oe",
  ß: "ss",
  ς: "σ",
  ة: "ه",
  ى: "ي",
  ک: "ك",
  ی: "ي",
};
const foldedLetters = once(() => new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu"));

/** Accents, Hebrew points, Arabic vowel signs and its stretching; a Hindi vowel is a letter and stays. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]/gu;

/**
 * A text as every search compares it: without capitals, accents and other ways to write the same.
 * Its length may differ from the text's.
 */
export const fold = (text: string) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(accents, "")
    .normalize("NFC")
    .replace(foldedLetters(), (letter) => plainLetters[letter] ?? letter);

/** All that may stand between two words; an apostrophe does. */
const between = /[^\p{L}\p{N}\p{M}]+/u;
const apostrophes = /(?<=\p{L})['’ʼ‘`´＇](?=\p{L})/gu;

/** Scripts that put no space between words, or join what follows to them. */
const unspaced = once(
  () =>
    /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]+/gu,
);

/**
 * What somebody asks for, word by word and folded, each once. All of them must be found. A sign
 * that is in no word (an emoji) is asked for as it is.
 */
export function askedFor(q: string): string[] {
  const folded = fold(q);
  const words = folded.split(between).filter(Boolean);
  return [...new Set(words.length ? words : folded.split(/\s+/u).filter(Boolean))];
}

/** True where a text has all the words somebody asked for, in any order, also within its words. */
export function hasAll(asked: readonly string[], text: string): boolean {
  const folded = fold(text);
  const joined = folded.replace(apostrophes, "");
  return asked.every((word) => folded.includes(word) || joined.includes(word));
}

/** Where the first of the asked words stands in a text, in signs of the text itself; 0 if nowhere. */
export function placeOf(asked: readonly string[], text: string): number {
  for (const { 0: word, index } of text.matchAll(/\S+/gu)) {
    const folded = fold(word);
    const at = asked.map((one) => folded.indexOf(one)).find((one) => one >= 0);
    if (at !== undefined) return index + Math.min(at, word.length);
  }
  return 0;
}

/**
 * The words an index keeps of texts: folded, each once. A name with an apostrophe is there in its
 * parts and as one (O'Neil: o, neil, oneil). Where a script has no spaces, each sign and each two
 * neighbours are words.
 */
export function wordsOf(...texts: (string | undefined)[]): string[] {
  const folded = fold(texts.filter(Boolean).join(" "));
  const joined = folded.match(/\S*\p{L}['’ʼ‘`´＇]\p{L}\S*/gu) ?? [];
  const words = [folded, ...joined.map((one) => one.replace(apostrophes, ""))].flatMap((text) =>
    text.split(between).flatMap((word) => pieces(word, (run) => [...run, ...pairs(run)])),
  );
  return [...new Set(words.filter(Boolean))].slice(0, most);
}

/** So many words are looked for; more only make a search narrower. */
const mostAsked = 5;

/** The words an index is asked for. Two neighbours of an unspaced script say more than each alone. */
export function wordsToFind(q: string): string[] {
  const words = fold(q)
    .split(between)
    .flatMap((word) => pieces(word, (run) => (run.length > 1 ? pairs(run) : run)));
  return [...new Set(words.filter(Boolean))].slice(0, mostAsked);
}

/** A word as it is, and what becomes of its runs of an unspaced script. */
function pieces(word: string, ofRun: (signs: string[]) => string[]): string[] {
  const spaced = word.split(unspaced()).map((one) => [...one].slice(0, longest).join(""));
  const runs = (word.match(unspaced()) ?? []).flatMap((run) => ofRun([...run]));
  return [...spaced, ...runs];
}

const pairs = (signs: string[]) => signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);

export const startOf = (word: string) => [...word].slice(0, startLength).join("");

/** True where each asked word is one of these or, from three signs on, the beginning of one. */
export const fits = (asked: readonly string[], there: readonly string[]) =>
  asked.every((word) =>
    there.some((one) => one === word || (mayBegin(word) && one.startsWith(word))),
  );

/** A word so short is found only as a whole. */
export const mayBegin = (word: string) => [...word].length >= startLength;
