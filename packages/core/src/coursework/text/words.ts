import type { TextDocument, TextNode } from "./schema.ts";

let segmenter: Intl.Segmenter | undefined;

function segmented(text: string) {
  segmenter ??= new Intl.Segmenter("en", { granularity: "word" });
  return segmenter.segment(text);
}

/** A text as its words and what stands between them, in order; nothing is left out. Any script. */
export const segments = (text: string): Intl.SegmentData[] => [...segmented(text)];

/** True where a word ends or begins, and not within one. */
export function isEdge(text: string, at: number): boolean {
  const begin = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(begin, end < 0 ? text.length : end);
  return at - begin >= line.length || segmented(line).containing(at - begin)?.index === at - begin;
}

/** What people read of a block: a formula and an image are no words, a footnote is. */
function* proseOf(node: TextNode): Generator<string> {
  let line = "";
  for (const child of node.content ?? []) {
    if (child.type === "text") {
      line += child.text ?? "";
      continue;
    }
    if (child.type === "footnote") yield String(child.attrs?.text ?? "");
    else if (child.content) yield* proseOf(child);
    line += gapAt(child);
  }
  yield line;
}

/** A footnote stands at the end of a word and does not part it; a line break or a formula does. */
const gapAt = (node: TextNode) => (node.type === "footnote" ? "" : " ");

/** A letter, a digit or a sign of any script. */
const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** There is nothing to be seen: no sign, no formula, no footnote, no image. A formula alone is an answer. */
export function isBlank({ type, text = "", attrs = {}, content = [] }: TextNode): boolean {
  if (type === "image") return !attrs.fileId;
  const own = [text, attrs.latex, type === "footnote" && attrs.text];
  return !own.some((one) => typeof one === "string" && seen.test(one)) && content.every(isBlank);
}

/** How many words a text has. */
export function countWords(document: TextDocument): number {
  let words = 0;
  for (const prose of proseOf(document)) {
    for (const { isWordLike } of segments(prose)) if (isWordLike) words++;
  }
  return words;
}
