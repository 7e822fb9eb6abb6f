import { Node } from "prosemirror-model";
import { describe, expect, it } from "vitest";
import { cleanText } from "../../src/coursework/text/clean.ts";
import { digestOf } from "../../src/coursework/text/digest.ts";
import { flatten } from "../../src/coursework/text/flat.ts";
import { textSchema } from "../../src/coursework/text/nodes.ts";
import { TextDocument, type TextMark, type TextNode } from "../../src/coursework/text/schema.ts";
import { countWords } from "../../src/coursework/text/words.ts";
import { paragraphs, randomDocument } from "../documents.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

const docOf = (...content: TextNode[]) => ({ type: "doc", content });
const text = (words: string, ...marks: TextMark[]) => ({ type: "text", text: words, marks });
const paragraph = (...content: TextNode[]): TextNode => ({ type: "paragraph", content });

describe("a document from outside", () => {
  it(`is kept as the editor wrote it, and is clean the second time (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 100; round++) {
      const given = randomDocument(pick);
      const kept = cleanText(given);
      Node.fromJSON(textSchema, kept).check();
      expect(flatten(kept).text).toBe(flatten(given).text);
      expect(cleanText(kept)).toEqual(kept);
      expect(digestOf(cleanText(kept))).toBe(digestOf(kept));
    }
  });

  const deep = (levels: number): TextNode =>
    levels ? { type: "blockquote", content: [deep(levels - 1)] } : { type: "paragraph" };

  it.each([
    ["no document", { type: "paragraph" }, "document.type"],
    ["an unknown node", docOf({ type: "script" }), "document.content.0.type"],
    ["a table", docOf(paragraph(), { type: "table" }), "document.content.1.type"],
    [
      "a type that is no name",
      docOf({ type: Object({ toString: 1, valueOf: 1 }) }),
      "document.content.0.type",
    ],
    [
      "words with something in them",
      docOf(paragraph({ type: "text", text: "a", content: [] })),
      "document.content.0.content.0.content",
    ],
    ["the name of a method", docOf({ type: "constructor" }), "document.content.0.type"],
    ["a document in a document", docOf(docOf()), "document.content.0.type"],
    [
      "a field of its own",
      docOf({ type: "paragraph", style: "" } as TextNode),
      "document.content.0.style",
    ],
    [
      "an unknown attribute",
      docOf({ type: "heading", attrs: { level: 1, onclick: "" } }),
      "document.content.0.attrs.onclick",
    ],
    [
      "a title too small",
      docOf({ type: "heading", attrs: { level: 4 } }),
      "document.content.0.attrs.level",
    ],
    [
      "an image of elsewhere",
      docOf({ type: "image", attrs: { fileId: "https://a.b" } }),
      "document.content.0.attrs.fileId",
    ],
    [
      "a formula that is none",
      docOf({ type: "blockMath", attrs: { latex: {} } }),
      "document.content.0.attrs.latex",
    ],
    ["a paragraph in a paragraph", docOf(paragraph(paragraph())), "document.content.0.content"],
    ["an item without its list", docOf({ type: "listItem" }), "document.content.0.content"],
    ["words without a block", docOf(text("a")), "document.content"],
    ["a document without a block", docOf(), "document.content"],
    [
      "bold code",
      docOf({ type: "codeBlock", content: [text("a", { type: "bold" })] }),
      "document.content.0.content",
    ],
    [
      "an unknown mark",
      docOf(paragraph(text("a", { type: "font" }))),
      "document.content.0.content.0.marks.0.type",
    ],
    ["half a character", docOf(paragraph(text("a\ud800"))), "document.content.0.content.0.text"],
    [
      "words that are a number",
      docOf(paragraph({ type: "text", text: Object(1) })),
      "document.content.0.content.0.text",
    ],
    ["quotes in quotes for ever", docOf(deep(60)), /^document(\.content\.0){40,}$/],
  ])("is refused with %s, and the place is named", (_what, given, field) => {
    const matching = typeof field === "string" ? field : expect.stringMatching(field);
    expect(() => cleanText(given)).toThrow(
      expect.objectContaining({ kind: "invalid", details: { field: matching } }),
    );
  });

  it.each([
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "blob:https://a.b/c",
    "file:///etc/passwd",
    "//example.com",
    "/settings",
    "",
    null,
  ])("is refused with a link to %j", (href) => {
    const link = { type: "link", attrs: { href } };
    expect(() => cleanText(docOf(paragraph(text("a", link))))).toThrow(
      expect.objectContaining({
        details: { field: "document.content.0.content.0.marks.0.attrs.href" },
      }),
    );
  });

  it.each(["https://example.com/a", "http://例え.jp", "mailto:ana@example.com", "tel:+351123"])(
    "may link to %s",
    (href) => {
      const link = { type: "link", attrs: { href } };
      const given = docOf(paragraph(text("a", link)));
      expect(flatten(cleanText(given)).text).toBe("a\n");
    },
  );

  it("has a limit in words and one in bytes", () => {
    const long = (words: string) => () => cleanText(paragraphs(words));
    expect(countWords(long("a ".repeat(100_000))())).toBe(100_000);
    expect(long("a ".repeat(100_001))).toThrow("at most 100,000 words");
    expect(long("é".repeat(1_000_001))).toThrow("at most 2 MB");
  });

  it("loses the characters that nobody typed, and nothing else", () => {
    const given = docOf(paragraph(text("a\u0000b\tc\u0007"), text("\u0000")));
    expect(flatten(cleanText(given)).text).toBe("ab\tc\n");
  });

  it("is refused before anything goes into it where it is as deep as a well", () => {
    let well: unknown = [];
    for (let depth = 0; depth < 50_000; depth++) well = [well];
    const { error } = TextDocument.safeParse({ type: "doc", content: [well] });
    expect(error?.issues[0]?.message).toMatch(/too deep/);
    expect(TextDocument.safeParse(docOf(deep(41))).success).toBe(true);
  });
});

describe("the flat text of a document", () => {
  it("can be read", () => {
    const document = docOf(
      { type: "heading", attrs: { level: 1 }, content: [text("On maps")] },
      paragraph(
        text("Area "),
        { type: "inlineMath", attrs: { latex: "\\pi r^2" } },
        { type: "footnote", attrs: { text: "Euclid" } },
        { type: "hardBreak" },
        text("of a circle"),
      ),
      { type: "image", attrs: { fileId: null, alt: "A map of Porto" } },
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [paragraph(text("one"))] }],
      },
    );
    expect(flatten(cleanText(document)).text).toBe(
      "On maps\nArea $\\pi r^2$[Euclid]\nof a circle\n[A map of Porto]\none\n",
    );
  });

  it(`has one place in the document for each place, and the way back leads there (seed ${seed})`, () => {
    const pick = random(seed);
    for (let round = 0; round < 40; round++) {
      const document = cleanText(randomDocument(pick));
      const node = Node.fromJSON(textSchema, document);
      const flat = flatten(document);
      let last = -1;
      for (let place = 0; place <= flat.text.length; place++) {
        const at = flat.toDocument(place);
        expect(at).toBeGreaterThanOrEqual(last);
        last = at;
        const $at = node.resolve(at);
        const back = flat.toFlat(at);
        const next = $at.nodeAfter;
        if (back === place) {
          // The character there is the character of ProseMirror.
          if (next?.isText) expect(flat.text[place]).toBe(next.text?.[0]);
        } else {
          // A stand-in: back is where it begins, and its end is the place after it.
          expect(back).toBeLessThan(place);
          expect(next?.isLeaf).toBe(true);
          expect(flat.toDocument(place, "after")).toBe(at + 1);
        }
      }
      expect(last).toBe(node.content.size);
      // From the document: places in text come back as they were, the others as the next place there is.
      for (let at = 0; at <= node.content.size; at++) {
        const back = flat.toDocument(flat.toFlat(at));
        if (node.resolve(at).parent.isTextblock) expect(back).toBe(at);
        else expect(back).toBeGreaterThanOrEqual(at);
      }
    }
  });
});

describe("the number of words", () => {
  it(`of Latin text is that of a plain count (seed ${seed})`, () => {
    const pick = random(seed);
    const letters = "aeioußçñéřłőåæ";
    for (let round = 0; round < 100; round++) {
      const lines = Array.from({ length: 1 + pick(5) }, () =>
        Array.from({ length: pick(40) }, () =>
          Array.from({ length: 1 + pick(9) }, () => letters[pick(letters.length)]).join(""),
        ),
      );
      const written = lines.map((words) => words.join([" ", ", ", "; ", " – ", "  "][pick(5)]));
      expect(countWords(paragraphs(...written))).toBe(lines.flat().length);
    }
  });

  it.each([
    ["Don’t count 3.14 twice: it's l'été.", 6],
    ["我们 | 在 | 学校 | 学习 | 数学", 5],
    ["老师 | 喜欢 | 看书", 3],
    ["ذهب | الطالب | إلى | المدرسة | صباحاً", 5],
    ["ฉัน | ชอบ | เรียน | คณิตศาสตร์ | มาก", 5],
    ["Ελληνικά | και | русский", 3],
    ["한국어 | 문장", 2],
    ["👩‍🔬 … — !", 0],
  ])("of “%s” is %i", (written, expected) => {
    // The bars are the words as a reader of the language parts them; they are not in the text.
    const isSpaced = /[\u0600-\u06ff\u0370-\u04ff\uac00-\ud7af]/.test(written);
    expect(countWords(paragraphs(written.replaceAll(" | ", isSpaced ? " " : "")))).toBe(expected);
  });

  it("has footnotes in it, and neither formulas nor images", () => {
    const document = docOf(
      paragraph(
        text("Half a wo"),
        text("rd", { type: "bold" }),
        { type: "footnote", attrs: { text: "two words" } },
        { type: "inlineMath", attrs: { latex: "a b c" } },
        text("end"),
      ),
      { type: "image", attrs: { fileId: null, alt: "a map" } },
    );
    expect(countWords(cleanText(document))).toBe(6);
  });
});

it(`the digest does not depend on the order of the keys, and on everything else (seed ${seed})`, () => {
  const pick = random(seed);
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .map(([key, one]) => [key, turned(one)] as const)
        .toSorted(() => pick(3) - 1),
    );
  };
  const seen = new Map<string, string>();
  for (let round = 0; round < 100; round++) {
    const document = cleanText(randomDocument(pick));
    const digest = digestOf(document);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf(turned(document))).toBe(digest);
    expect(digestOf({ ...document, content: [...(document.content ?? []), paragraph()] })).not.toBe(
      digest,
    );
    const flat = JSON.stringify(document);
    expect(seen.get(digest) ?? flat).toBe(flat);
    seen.set(digest, flat);
  }
  // What other programs make of it: `printf '{"a":[1,null],"b":"é"}' | sha256sum`.
  expect(digestOf({ b: "é", a: [1, null] })).toBe(
    "e03c3c1ebb5fccd76e3bd35b9a86169f35e6f1b069645d48ac278175f54c4208",
  );
});
