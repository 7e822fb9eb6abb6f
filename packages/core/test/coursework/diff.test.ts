import { describe, expect, it } from "vitest";
import { type Anchor, anchorAt, following, isIn } from "../../src/coursework/text/anchor.ts";
import { diffBlocks } from "../../src/coursework/text/blocks.ts";
import { diffTexts, type Run } from "../../src/coursework/text/diff.ts";
import { flatten } from "../../src/coursework/text/flat.ts";
import type { TextDocument, TextNode } from "../../src/coursework/text/schema.ts";
import { segments } from "../../src/coursework/text/words.ts";
import { paragraphs, randomDocument, sentence } from "../documents.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

/** One of the texts of a comparison: without what was added the former, without what was removed the later. */
const textOf = (runs: Run[], without: Run["kind"]) =>
  runs.map(({ kind, text }) => (kind === without ? "" : text)).join("");
const shortened = (runs: Run[]) =>
  runs.map(({ kind, text }) => `${{ same: "", added: "+", removed: "-" }[kind]}${text}`);

describe("the difference of two texts", () => {
  it.each([
    ["the cat sat\n", "the dog sat\n", ["the ", "-cat", "+dog", " sat\n"]],
    ["我喜欢学习数学\n", "我喜欢学习历史\n", ["我喜欢学习", "-数学", "+历史", "\n"]],
    ["ฉันชอบเรียนคณิตศาสตร์\n", "ฉันเรียนคณิตศาสตร์\n", ["ฉัน", "-ชอบ", "เรียนคณิตศาสตร์\n"]],
    [
      "ذهب الطالب إلى المدرسة\n",
      "ذهب المعلم إلى المدرسة\n",
      ["ذهب ", "-الطالب", "+المعلم", " إلى المدرسة\n"],
    ],
    ["the old map is\n", "the new chart is\n", ["the ", "-old map", "+new chart", " is\n"]],
    ["one\ntwo\nthree\n", "one\nthree\n", ["one\n", "-two\n", "three\n"]],
    ["", "a\n", ["+a\n"]],
    ["same\n", "same\n", ["same\n"]],
    ["", "", []],
  ])("from %j to %j is told in words", (before, after, expected) => {
    expect(shortened(diffTexts(before, after))).toEqual(expected);
  });

  it(`makes the one into the other, and says where each piece stands (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 60; round++) {
      const before = flatten(randomDocument(pick)).text;
      const after = round % 3 ? edited(before, pick) : flatten(randomDocument(pick)).text;
      const runs = diffTexts(before, after, round % 5 ? undefined : { left: pick(200) });
      expect(textOf(runs, "added")).toBe(before);
      expect(textOf(runs, "removed")).toBe(after);
      for (const { kind, text, from, to } of runs) {
        expect(text).not.toBe("");
        if (kind !== "added") expect(before.slice(from, from + text.length)).toBe(text);
        if (kind !== "removed") expect(after.slice(to, to + text.length)).toBe(text);
      }
    }
  });

  it("of 20,000 words with 500 changes is found word by word in 2,000,000 steps", () => {
    const words = Array.from({ length: 20_000 }, (_, at) => `w${at % 700}${at % 50 ? "" : "\n"}`);
    const before = words.join(" ");
    const changed = words.map((word, at) => (at % 40 === 7 ? `new${at}` : word));
    const budget = { left: 2_000_000 };
    const runs = diffTexts(before, changed.join(" "), budget);
    expect(budget.left).toBeGreaterThan(0);
    expect(runs.filter(({ kind }) => kind === "added")).toHaveLength(500);
    expect(runs.filter(({ kind }) => kind === "removed")).toHaveLength(500);
  });

  it("of texts that have nothing in common ends after its steps, and all of it is new", () => {
    const text = (name: string) =>
      Array.from({ length: 20_000 }, (_, at) => `${name}${at}`).join("·");
    const [before, after] = [text("a"), text("b")];
    const runs = diffTexts(before, after, { left: 100_000 });
    expect(runs.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect([textOf(runs, "added"), textOf(runs, "removed")]).toEqual([before, after]);
  });
});

/** A text in which words were taken out, put in or replaced. */
function edited(text: string, pick: (most: number) => number) {
  const words = segments(text).map(({ segment }) => segment);
  for (let change = pick(6); change > 0; change--) {
    words.splice(pick(words.length + 1), pick(4), ...(pick(2) ? [sentence(pick)] : []));
  }
  return words.join("");
}

describe("the difference of two documents", () => {
  const bold = (text: string): TextNode => ({
    type: "paragraph",
    content: [{ type: "text", text, marks: [{ type: "bold" }] }],
  });

  it("is told block by block", () => {
    const before = paragraphs("Maps are old.", "They were drawn by hand.", "Nobody knows.", "End.");
    const after: TextDocument = {
      type: "doc",
      content: [
        ...(paragraphs("Maps are old.", "They were once drawn by hand.").content ?? []),
        { type: "horizontalRule" },
        bold("End."),
      ],
    };
    const found = diffBlocks(before, after).map((one) =>
      one.kind === "changed" ? [one.kind, ...shortened(one.runs)] : [one.kind],
    );
    expect(found).toEqual([
      ["same"],
      ["changed", "They were ", "+once ", "drawn by hand.\n"],
      ["removed"],
      ["added"],
      ["changed", "End.\n"],
    ]);
  });

  it(`has each block of both once and in order (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 60; round++) {
      const [before, other] = [randomDocument(pick), randomDocument(pick)];
      const kept = (before.content ?? []).filter(() => pick(3));
      const after: TextDocument = { type: "doc", content: [...kept, ...(other.content ?? [])] };
      const found = diffBlocks(before, after);
      expect(found.flatMap((one) => ("before" in one ? [one.before] : []))).toEqual(before.content);
      expect(found.flatMap((one) => ("after" in one ? [one.after] : []))).toEqual(after.content);
    }
  });
});

describe("an anchor in the next version", () => {
  const follow = (before: string, after: string, quote: string) => {
    const from = before.indexOf(quote);
    return following(diffTexts(before, after))(anchorAt(before, from, from + quote.length));
  };
  const quoteOf = (anchor: Anchor | "lost") => (anchor === "lost" ? anchor : anchor.quote);

  it.each([
    ["a word before it is new", "the old map\n", "look, the old map\n", "old map", "old map"],
    ["a word in it is new", "the old map\n", "the old sea map\n", "old map", "old sea map"],
    ["a word in it is gone", "the old sea map\n", "the old map\n", "old sea map", "old map"],
    ["a word at its end is gone", "the old sea map\n", "the old\n", "old sea map", "old"],
    ["a word beside it is new", "the old map\n", "the very old map indeed\n", "old map", "old map"],
    ["its words are gone", "the old map\n", "the\n", "old map", "lost"],
    [
      "its words became others",
      "the old map is here\n",
      "the new chart is here\n",
      "old map",
      "lost",
    ],
    ["only the space between them stayed", "old map\n", "new chart\n", "old map", "lost"],
    [
      "its block has moved",
      "one two\nthree four\nfive six\n",
      "three four\nfive six\none two\n",
      "one two",
      "one two",
    ],
    [
      "its words moved into a longer one",
      "a cat.\nb c d e f\n",
      "b c d e f\ncategory\n",
      "cat",
      "lost",
    ],
    ["it is on a comma", "yes, no\n", "oh yes, no\n", ",", ","],
    ["it is on Chinese words", "我喜欢学习数学\n", "我们都喜欢学习数学\n", "学习", "学习"],
  ])("where %s", (_what, before, after, quote, expected) => {
    const found = follow(before, after, quote);
    expect(quoteOf(found)).toBe(expected);
    if (found !== "lost") expect(isIn(after, found)).toBe(true);
  });

  it("of words that moved and stand there twice is lost, since nobody knows which they are", () => {
    const before = "alpha beta\nc d e f g\n";
    expect(follow(before, "c d e f g\nalpha beta\nx y\nalpha beta\n", "alpha beta")).toBe("lost");
  });

  it(`is just where its words are, if nobody touched them (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 40; round++) {
      // Each word is there once, so there is one right answer.
      const words = Array.from({ length: 30 + pick(200) }, (_, at) => `w${at}`);
      const from = pick(words.length);
      const to = Math.min(words.length, from + 1 + pick(6));
      const changed = words.flatMap((word, at) => {
        if (at >= from && at < to) return [word];
        const what = pick(5);
        return what === 0 ? [] : what === 1 ? [`n${at}`] : what === 2 ? [word, `m${at}`] : [word];
      });
      const [before, after] = [words.join(" "), changed.join(" ")];
      const quote = words.slice(from, to).join(" ");
      const whole = after.indexOf(quote);
      const begin = before.split(" ").slice(0, from).join(" ").length + (from ? 1 : 0);
      const anchor = anchorAt(before, begin, begin + quote.length);
      expect(isIn(before, anchor)).toBe(true);
      const found = following(diffTexts(before, after))(anchor);
      expect(found).toEqual({ from: whole, to: whole + quote.length, quote });
    }
  });

  it(`is lost or says of the text what is there, whatever happened to it (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 60; round++) {
      const before = flatten(randomDocument(pick)).text;
      const after = edited(before, pick);
      const follows = following(diffTexts(before, after));
      const from = pick(before.length);
      const found = follows(anchorAt(before, from, from + 1 + pick(40)));
      if (found !== "lost") expect(isIn(after, found)).toBe(true);
    }
  });

  it("from outside is taken only where its text has its words", () => {
    expect(isIn("the map", { from: 4, to: 7, quote: "map" })).toBe(true);
    expect(isIn("the map", { from: 3, to: 6, quote: "map" })).toBe(false);
    expect(isIn("the map", { from: -3, to: 7, quote: "map" })).toBe(false);
    expect(isIn("the map", { from: 7, to: 7, quote: "" })).toBe(false);
  });
});
