import { type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

const inline = { group: "inline", inline: true } as const;

/**
 * What a text is made of. Names and rules are those of TipTap's extensions, so the editor's schema is
 * this one; the order of the marks is the editor's too, since a text keeps its marks in that order.
 */
const nodes: Record<string, NodeSpec> = {
  paragraph: { content: "inline*", group: "block" },
  blockquote: { content: "block+", group: "block", defining: true },
  bulletList: { content: "listItem+", group: "block list" },
  codeBlock: {
    content: "text*",
    marks: "",
    group: "block",
    code: true,
    defining: true,
    attrs: { language: { default: null } },
  },
  doc: { content: "block+" },
  hardBreak: { ...inline, selectable: false, linebreakReplacement: true },
  heading: {
    content: "inline*",
    group: "block",
    defining: true,
    attrs: { level: { default: 1 } },
  },
  horizontalRule: { group: "block" },
  listItem: { content: "paragraph block*", defining: true },
  orderedList: {
    content: "listItem+",
    group: "block list",
    attrs: { start: { default: 1 }, type: { default: null } },
  },
  text: { group: "inline" },
  /** `fileId` is null while the file is on its way. `width` is in pixels. */
  image: {
    group: "block",
    draggable: true,
    attrs: { fileId: { default: null }, alt: { default: null }, width: { default: null } },
  },
  inlineMath: { ...inline, atom: true, attrs: { latex: { default: "" } } },
  blockMath: { group: "block", atom: true, attrs: { latex: { default: "" } } },
  footnote: { ...inline, atom: true, attrs: { text: { default: "" } } },
};

const marks: Record<string, MarkSpec> = {
  link: { inclusive: true, attrs: { href: { default: null } } },
  bold: {},
  code: { excludes: "_", code: true },
  italic: {},
  strike: {},
  underline: {},
  subscript: {},
  superscript: {},
};

export const textSchema = new Schema({ topNode: "doc", nodes, marks });
