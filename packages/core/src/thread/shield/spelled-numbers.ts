import { once } from "../../once.ts";
import type { Span } from "./plain-signs.ts";

/** The digits from zero to nine in the languages that most of our people speak. */
const languages = [
  "zero one two three four five six seven eight nine",
  "zero um dois três quatro cinco seis sete oito nove",
  "cero uno dos tres cuatro cinco seis siete ocho nueve",
  "zéro un deux trois quatre cinq six sept huit neuf",
  "null eins zwei drei vier fünf sechs sieben acht neun",
  "zero uno due tre quattro cinque sei sette otto nove",
  "nul een twee drie vier vijf zes zeven acht negen",
  "ноль один два три четыре пять шесть семь восемь девять",
];

/** What each word of a number stands for, and how such words stand in a text. */
const numbers = once(() => {
  const values = new Map<string, string>([
    ["oh", "0"],
    ["double", ""],
    ["triple", ""],
    ["uma", "1"],
    ["duas", "2"],
    ["meia", "6"],
    ["zwo", "2"],
  ]);
  for (const [value, tens] of "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .entries()) {
    values.set(tens, String(value + 2));
  }
  for (const words of languages) {
    for (const [value, word] of words.split(" ").entries()) {
      values.set(word, String(value));
      values.set(word.normalize("NFD").replace(/\p{M}/gu, ""), String(value));
    }
  }

  const word = [...values.keys()].sort((one, two) => two.length - one.length).join("|");
  const piece = `(?:${word}|\\d)`;
  // Words and digits that stand together, glued or with a little between them: nine12 three45, 91 two 345.
  const run = new RegExp(`(?<!\\p{L})${piece}(?:[ ,.\\-_/]{0,3}${piece}){5,29}(?!\\p{L})`, "giu");
  const pieces = new RegExp(piece, "giu");
  return { values, run, pieces };
});

/** Chinese numerals, of which a date has few and a telephone number many. */
const chinese = /[零〇一二三四五六七八九幺]{8,}/gu;

/** 1 2 3 4 …, forwards or backwards: a person counts. */
export const isCounting = (digits: string) =>
  "01234567890".includes(digits) || "9876543210".includes(digits);

/** Numbers of seven digits or more that are written in words, whole or in part. */
export function spelledNumbers(text: string): Span[] {
  const { values, run, pieces } = numbers();
  const spans: Span[] = [];
  for (const { 0: found, index } of text.matchAll(run)) {
    const parts = found.match(pieces) ?? [];
    const words = parts.filter((one) => !/\d/.test(one)).length;
    const digits = parts.map((one) => values.get(one.toLowerCase()) ?? one).join("");
    const enough = words === parts.length ? 7 : 9;
    if (words && digits.length >= enough && !isCounting(digits)) {
      spans.push([index, index + found.length]);
    }
  }
  for (const { 0: found, index } of text.matchAll(chinese)) {
    spans.push([index, index + found.length]);
  }
  return spans;
}
