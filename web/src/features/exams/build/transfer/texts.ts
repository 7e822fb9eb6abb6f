import { flatten } from "@lyceum/core/coursework/text/flat.ts";
import type { TextDocument, TextNode } from "@lyceum/core/coursework/text/schema.ts";
import { getSchema } from "@tiptap/core";
import { DOMSerializer, DOMParser as Reader } from "@tiptap/pm/model";
import MarkdownIt from "markdown-it/browser";
import { plainText } from "../../../../lib/text/plain-document.ts";
import { nodes } from "../../../../ui/editor/nodes/extensions.ts";
import { cleanHtml } from "../../../../ui/editor/paste/clean-html.ts";

const schema = getSchema(nodes);

/** What becomes of a text that is brought along. */
export interface Brought {
  text: TextDocument;
  /** So many pictures stay behind. */
  pictures: number;
  /** Its formatting was not known, and its words were kept. */
  isBare: boolean;
}

/**
 * A text of a file, as the editor knows texts. Pictures stay where this exam knows their files.
 */
export function broughtText(document: TextDocument, isKnown: (fileId: string) => boolean): Brought {
  let pictures = 0;
  const without = (node: TextNode): TextNode => ({
    ...node,
    content: node.content
      ?.filter(({ type, attrs }) => {
        const isGone = type === "image" && !isKnown(String(attrs?.fileId));
        if (isGone) pictures++;
        return !isGone;
      })
      .map(without),
  });
  const rest = withBlock(without(document));
  try {
    const node = schema.nodeFromJSON(rest);
    node.check();
    return { text: node.toJSON() as TextDocument, pictures, isBare: false };
  } catch {
    return { text: plainText(wordsOf(rest)), pictures, isBare: true };
  }
}

const withBlock = (node: TextNode): TextDocument => ({
  ...node,
  type: "doc",
  content: node.content?.length ? node.content : [{ type: "paragraph" }],
});

const wordsOf = (node: TextNode): string =>
  (node.text ?? "") + (node.content ?? []).map(wordsOf).join(node.type === "doc" ? "\n" : "");

export type Markup = "moodle" | "html" | "markdown" | "plain";

const markdown = new MarkdownIt({ html: false });

/** A text as Moodle writes it. */
export function textFrom(words: string, markup: Markup): Brought {
  const isHtml = markup === "html" || (markup === "moodle" && /<[a-z][^>]*>/i.test(words));
  const html = isHtml
    ? words
    : markup === "markdown"
      ? markdown.render(words.replace(/\\(?=[()[\]])/g, "\\\\"))
      : escaped(words);
  const { html: clean, lost } = cleanHtml(withFormulas(html));
  const { body } = new DOMParser().parseFromString(clean, "text/html");
  const text = withBlock(Reader.fromSchema(schema).parse(body).toJSON() as TextNode);
  return { text, pictures: lost, isBare: false };
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escaped = (words: string) =>
  words
    .replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll("\n", "<br>")}</p>`)
    .join("");

const formulas = /\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$/gs;

/** Formulas between the signs that Moodle knows. */
function withFormulas(html: string) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const one of texts) {
    const words = one.data;
    let at = 0;
    const parts: (string | Element)[] = [];
    for (const found of words.matchAll(formulas)) {
      const [all, inline, block, double] = found;
      const formula = page.createElement(inline === undefined ? "div" : "span");
      formula.setAttribute("data-latex", (inline ?? block ?? double ?? "").trim());
      parts.push(words.slice(at, found.index), formula);
      at = found.index + all.length;
    }
    if (parts.length) one.replaceWith(...parts, words.slice(at));
  }
  return page.body.innerHTML;
}

/** A text as HTML for Moodle, with formulas between its signs; pictures stay behind. */
export function htmlOf(document: TextDocument) {
  let pictures = 0;
  const plain = (node: TextNode): TextNode[] => {
    const { type, attrs = {} } = node;
    const words = (text: string): TextNode => ({ type: "text", text });
    switch (type) {
      case "image":
        pictures++;
        return [];
      case "inlineMath":
        return [words(`\\(${attrs.latex}\\)`)];
      case "blockMath":
        return [{ type: "paragraph", content: [words(`\\[${attrs.latex}\\]`)] }];
      case "footnote":
        return [words(` (${attrs.text})`)];
      default:
        return [{ ...node, content: node.content?.flatMap(plain) }];
    }
  };
  const [rest = document] = plain(document);
  const { content } = schema.nodeFromJSON(withBlock(rest));
  const box = window.document.implementation.createHTMLDocument().createElement("div");
  box.append(DOMSerializer.fromSchema(schema).serializeFragment(content));
  for (const one of box.querySelectorAll("[dir]")) one.removeAttribute("dir");
  return { html: box.innerHTML, pictures };
}

/** The first words of a text, to name it by. */
export function named(document: TextDocument, most = 60) {
  const words = flatten(document).text.replace(/\s+/g, " ").trim().replace(/[.:]$/, "");
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
