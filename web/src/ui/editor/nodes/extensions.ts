import type { Extensions } from "@tiptap/core";
import { Link } from "@tiptap/extension-link";
import { StarterKit } from "@tiptap/starter-kit";
import { Footnote } from "./footnote.ts";
import { BlockMath, InlineMath } from "./formula.ts";
import { isHarmless } from "./harmless.ts";
import { Picture } from "./picture.ts";
import { Subscript, Superscript } from "./raised-marks.ts";

/** Each block begins at the side of its own language. */
const HTMLAttributes = { dir: "auto" };

/** The nodes and marks that a text may have: those of core's schema. */
export const nodes: Extensions = [
  StarterKit.configure({
    paragraph: { HTMLAttributes },
    heading: { levels: [1, 2, 3], HTMLAttributes },
    blockquote: { HTMLAttributes },
    listItem: { HTMLAttributes },
    bulletList: { HTMLAttributes },
    orderedList: { HTMLAttributes },
    link: false,
    // It would change a text that is only opened.
    trailingNode: false,
  }),
  // A link has an address and nothing else; how it opens is the page's business.
  Link.extend({
    addAttributes: () => ({ href: { default: null } }),
  }).configure({
    isAllowedUri: isHarmless,
    openOnClick: false,
    defaultProtocol: "https",
    HTMLAttributes: { target: null, rel: "noopener noreferrer nofollow" },
  }),
  Subscript,
  Superscript,
  Footnote,
  InlineMath,
  BlockMath,
  Picture,
];
