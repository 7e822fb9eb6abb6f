import { mergeAttributes, Node } from "@tiptap/core";
import { edited } from "./edited.ts";

/**
 * A note to a place in the text. It stands there as a number, which the style sheet counts; its words
 * are shown at the end.
 */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    text: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-footnote") ?? "",
      rendered: false,
    },
  }),
  parseHTML: () => [{ tag: "sup[data-footnote]", priority: 60 }],
  renderHTML: ({ node, HTMLAttributes }) => [
    "sup",
    mergeAttributes(HTMLAttributes, { "data-footnote": node.attrs.text }),
  ],
  renderText: ({ node }) => ` (${node.attrs.text}) `,
  addNodeView() {
    return edited("sup", (dom, { text }) => {
      dom.dataset.footnote = text ?? "";
      dom.setAttribute("aria-label", `Footnote: ${text || "empty"}`);
    });
  },
});
