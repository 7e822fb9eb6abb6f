import { describe, expect, it } from "vitest";
import {
  askedFor,
  fits,
  fold,
  hasAll,
  placeOf,
  wordsOf,
  wordsToFind,
} from "../../src/search/words.ts";

/** What somebody types, and a text it must find. */
const found: [string, string][] = [
  ["Jose", "José Muñoz"],
  ["munoz jose", "José Muñoz"],
  ["José  Muñoz", "Jose Munoz"],
  ["don't", "I don’t know"],
  ["don’t", "I don't know"],
  ["O’Neil", "Sean O'Neil"],
  ["oneil", "Sean O'Neil"],
  ["amour", "Histoire de l’amour"],
  ["rule chain", "The chain rule, again"],
  ["smorgasbord", "Smørgåsbord"],
  ["lodz", "Łódź"],
  ["strasse", "Straße 5"],
  ["СИДОРОВ", "Иван Сидоров"],
  ["σοφος", "Σοφός"],
  ["احمد", "أَحْمَد"],
  ["作业", "数学作业第三章"],
  ["业", "数学作业"],
  ["数学 三章", "数学作业第三章"],
  ["第3章", "数学作业第3章"],
  ["ﾃｽﾄ", "テスト問題"],
  ["한국", "한국어 작문"],
  ["हिन्दी", "हिन्दी निबंध"],
  ["ESSAY", "essay on whales"],
  ["l'été", "L’ÉTÉ à Paris"],
  ["２０２６", "Exam 2026"],
];

const notFound: [string, string][] = [
  ["jose garcia", "José Muñoz"],
  ["作文", "数学作业"],
  ["की", "का"],
];

describe("a search", () => {
  it.each(found)("for %s finds %s, in a text and by the index", (q, text) => {
    expect(hasAll(askedFor(q), text)).toBe(true);
    expect(fits(wordsToFind(q), wordsOf(text))).toBe(true);
  });

  it.each(notFound)("for %s does not find %s", (q, text) => {
    expect(hasAll(askedFor(q), text)).toBe(false);
    expect(fits(wordsToFind(q), wordsOf(text))).toBe(false);
  });

  it("for an emoji finds it in a text, and for a sign that is not there nothing", () => {
    expect(hasAll(askedFor("🎉"), "Done 🎉")).toBe(true);
    expect(hasAll(askedFor("!"), "Done")).toBe(false);
  });

  it("folds a folded text to itself", () => {
    for (const [q, text] of found) {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(fold(q))).toBe(fold(q));
    }
  });

  it("knows where in the text the words stand", () => {
    const text = "Ünïcödé first, then the Straße";
    expect(text.slice(placeOf(askedFor("strasse"), text))).toBe("Straße");
  });
});
