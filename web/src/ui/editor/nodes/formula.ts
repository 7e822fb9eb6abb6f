import { InputRule, mergeAttributes, Node } from "@tiptap/core";
import { edited } from "./edited.ts";

/** A formula in LaTeX: in the line, or on one of its own. It is drawn when KaTeX is there. */
const formula = (name: "inlineMath" | "blockMath", tag: "span" | "div", typed: RegExp) =>
  Node.create({
    name,
    group: tag === "span" ? "inline" : "block",
    inline: tag === "span",
    atom: true,
    addAttributes: () => ({
      latex: {
        default: "",
        parseHTML: (element) => element.getAttribute("data-latex") ?? "",
        rendered: false,
      },
    }),
    parseHTML: () => [{ tag: `${tag}[data-latex]` }],
    renderHTML: ({ node, HTMLAttributes }) => [
      tag,
      mergeAttributes(HTMLAttributes, { "data-latex": node.attrs.latex }),
    ],
    renderText: ({ node }) =>
      tag === "span" ? `$${node.attrs.latex}$` : `$$${node.attrs.latex}$$`,
    addNodeView() {
      return edited(tag, (dom, { latex }) => {
        dom.dataset.latex = latex ?? "";
        // Its name is what is drawn: KaTeX has that for screen readers, too.
        dom.title = "Change formula";
        dom.textContent = latex || "Formula";
        if (!latex) return;
        void import("../../../lib/text/math.ts").then(({ formula }) => {
          const drawn = dom.dataset.latex === latex && formula(latex, tag === "div");
          if (drawn) dom.replaceChildren(drawn);
        });
      });
    },
    addInputRules() {
      return [
        new InputRule({
          find: typed,
          handler: ({ range, match, chain }) => {
            chain()
              .insertContentAt(range, { type: this.name, attrs: { latex: match[1] } })
              .run();
          },
        }),
      ];
    },
  });

export const InlineMath = formula("inlineMath", "span", /(?<!\$)\$\$([^$\n]+)\$\$$/);
export const BlockMath = formula("blockMath", "div", /^\$\$\$([^$\n]+)\$\$\$$/);
