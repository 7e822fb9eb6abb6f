import type { TextDocument, TextNode } from "@lyceum/core/coursework/text/schema.ts";

const paragraphOf = (line: string): TextNode =>
  line ? { type: "paragraph", content: [{ type: "text", text: line }] } : { type: "paragraph" };

/** A text without any formatting: a paragraph for each line. */
export const plainText = (words: string): TextDocument => ({
  type: "doc",
  content: words.split(/\r?\n/).map(paragraphOf),
});

/** The words of a text that is one line without formatting, and undefined of any other. */
export function plainLine({ content = [] }: TextDocument): string | undefined {
  const [only, ...others] = content;
  if (others.length || (only && only.type !== "paragraph")) return undefined;
  const parts = only?.content ?? [];
  if (parts.some(({ type, marks }) => type !== "text" || marks?.length)) return undefined;
  return parts.map(({ text }) => text ?? "").join("");
}
