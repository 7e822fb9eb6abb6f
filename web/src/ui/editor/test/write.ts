import type { TextDocument, TextNode } from "@lyceum/core/coursework/text/schema.ts";
import { Editor, type Extensions } from "@tiptap/core";
import { onTestFinished } from "vitest";
import { nodes } from "../nodes/extensions.ts";
import { Paste } from "../paste/paste.ts";

// jsdom lays nothing out, and has no clipboard.
globalThis.ClipboardEvent ??= class extends Event {
  clipboardData = null;
} as never;
Range.prototype.getClientRects ??= () => [] as never;
Range.prototype.getBoundingClientRect ??= () => new DOMRect();
document.elementFromPoint ??= () => null;

/** An editor of a page of its own, with these extensions besides the nodes. */
export function editorWith(...more: Extensions) {
  const element = document.body.appendChild(document.createElement("div"));
  const editor = new Editor({ element, extensions: [...nodes, ...more], injectCSS: false });
  onTestFinished(() => {
    editor.destroy();
    element.remove();
  });
  return editor;
}

/** What is in the document after this was pasted into an empty one. */
export function pasted(html: string): TextDocument {
  const editor = editorWith(Paste);
  editor.view.pasteHTML(html);
  return editor.getJSON() as TextDocument;
}

/** A document as short lines: `h2 Title`, `- item`, `  1. inner`, marks as **bold**. */
export function outline({ content = [] }: TextNode, depth = ""): string[] {
  return content.flatMap((block) => {
    const { type, attrs = {} } = block;
    const indented = (sign: string) => outline(block, `${depth}${sign}`);
    switch (type) {
      case "bulletList":
      case "orderedList":
        return (block.content ?? []).flatMap((item, at) => {
          const number = Number(attrs.start ?? 1) + at;
          const sign = type === "bulletList" ? "-" : `${number}${attrs.type ?? "."}`;
          const [first = "", ...rest] = outline(item, "");
          return [`${depth}${sign} ${first}`, ...rest.map((line) => `${depth}  ${line}`)];
        });
      case "blockquote":
        return indented("> ");
      case "heading":
        return `${depth}h${attrs.level} ${inline(block)}`;
      case "codeBlock":
        return `${depth}code ${inline(block)}`;
      case "paragraph":
        return `${depth}${inline(block)}`;
      default:
        return `${depth}[${type} ${Object.values(attrs).filter(Boolean).join(" ")}]`;
    }
  });
}

const signs: Record<string, string> = {
  bold: "**",
  italic: "_",
  underline: "__",
  strike: "~~",
  code: "`",
  subscript: "~",
  superscript: "^",
};

const inline = ({ content = [] }: TextNode): string =>
  content
    .map(({ type, text = "", marks = [], attrs = {} }) => {
      if (type === "hardBreak") return "⏎";
      if (type === "footnote") return `[note: ${attrs.text}]`;
      if (type === "inlineMath") return `$${attrs.latex}$`;
      const link = marks.find((one) => one.type === "link");
      const around = marks.map((one) => signs[one.type] ?? "").join("");
      const words = `${around}${text}${[...around].reverse().join("")}`;
      return link ? `[${words}](${link.attrs?.href})` : words;
    })
    .join("");
