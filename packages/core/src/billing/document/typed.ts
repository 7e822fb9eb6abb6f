/** What somebody typed, with what the typesetter has to know of its script. */
export interface Typed {
  text: string;
  /** Its language as far as the script tells: Chinese and Japanese share signs that they draw differently. */
  lang: string;
  /** It reads from the right. */
  rtl: boolean;
}

/** The first that fits names the language. */
const languages: [lang: string, letters: RegExp][] = [
  ["ja", /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["ko", /\p{Script=Hangul}/u],
  ["zh", /\p{Script=Han}/u],
  ["ar", /\p{Script=Arabic}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["th", /\p{Script=Thai}/u],
  ["el", /\p{Script=Greek}/u],
];

/** A text reads from the right where its first letter does. */
const beginsRight = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Words as long as this may be cut anywhere, so that an address of mail stays in its column. */
const longWord = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}]{25}(?=\S)/gu;
const mayBreak = "\u200b";

/** A name of signs that Chinese and Japanese share is in the language of what stands with it, its address. */
export function typed(text: string, beside = ""): Typed {
  const all = text + beside;
  const [lang = "en"] = languages.find(([, letters]) => letters.test(all)) ?? [];
  return { text: text.replaceAll(longWord, `$&${mayBreak}`), lang, rtl: beginsRight.test(text) };
}

/** Prose by its lines; empty ones keep their place. */
export const typedLines = (text = "") =>
  text ? text.split("\n").map((line) => typed(line.trimEnd() || " ", text)) : [];
