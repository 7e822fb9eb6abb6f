import type { TextDocument, TextMark, TextNode } from "../src/coursework/text/schema.ts";
import { newId } from "../src/id.ts";

type Pick = (most: number) => number;

const words =
  "the essay asks whether l'été naïve 我们 学习 数学 كتاب جديد ภาษาไทย 👩‍🔬 don't 3.14 state-of-the-art Straße".split(
    " ",
  );
const of = <One>(all: readonly One[], pick: Pick) => all[pick(all.length)] as One;

export const sentence = (pick: Pick, length = 1 + pick(8)) =>
  Array.from({ length }, () => of(words, pick)).join(of([" ", ", ", "  "], pick));

/** A text of plain paragraphs. */
export const paragraphs = (...texts: string[]): TextDocument => ({
  type: "doc",
  content: texts.map((text) => ({
    type: "paragraph",
    content: text ? [{ type: "text", text }] : [],
  })),
});

/** A document with everything that a document may have, as the editor would write it. */
export function randomDocument(pick: Pick): TextDocument {
  return { type: "doc", content: blocks(pick, 0) };
}

const blocks = (pick: Pick, depth: number): TextNode[] =>
  Array.from({ length: 1 + pick(5) }, () => block(pick, depth));

function block(pick: Pick, depth: number): TextNode {
  const latex = of(["x^2", "\\frac{a}{b}", ""], pick);
  const inline = () => Array.from({ length: pick(5) }, () => inlineNode(pick));
  const kinds: (() => TextNode)[] = [
    () => ({ type: "paragraph", content: inline() }),
    () => ({ type: "heading", attrs: { level: 1 + pick(3) }, content: inline() }),
    () => ({
      type: "codeBlock",
      attrs: { language: of([null, "python"], pick) },
      content: [{ type: "text", text: `${sentence(pick)}\n  ${sentence(pick)}` }],
    }),
    () => ({ type: "horizontalRule" }),
    () => ({ type: "blockMath", attrs: { latex } }),
    () => ({
      type: "image",
      attrs: {
        fileId: newId("file"),
        alt: of([null, "a map"], pick),
        width: of([null, 300], pick),
      },
    }),
    () => ({ type: "blockquote", content: blocks(pick, depth + 1) }),
    () => ({ type: "bulletList", content: items(pick, depth) }),
    () => ({ type: "orderedList", attrs: { start: 1 + pick(3) }, content: items(pick, depth) }),
  ];
  return of(depth > 2 ? kinds.slice(0, 6) : kinds, pick)();
}

const items = (pick: Pick, depth: number): TextNode[] =>
  Array.from({ length: 1 + pick(3) }, () => ({
    type: "listItem",
    content: [
      { type: "paragraph", content: [inlineNode(pick)] },
      ...(pick(3) ? [] : blocks(pick, depth + 1)),
    ],
  }));

function inlineNode(pick: Pick): TextNode {
  const kind = pick(10);
  if (kind === 0) return { type: "hardBreak" };
  if (kind === 1) return { type: "inlineMath", attrs: { latex: "e^{i\\pi}" } };
  if (kind === 2) return { type: "footnote", attrs: { text: sentence(pick) } };
  const marks: TextMark[] = [
    { type: "bold" },
    { type: "superscript" },
    { type: "link", attrs: { href: "https://example.com/a?b=c" } },
  ];
  return { type: "text", text: sentence(pick), marks: marks.filter(() => !pick(3)) };
}
