import type { TextDocument, TextNode } from "./schema.ts";

/** A part of the flat text and the part of the document it stands for. */
interface Piece {
  /** Where it begins in the flat text, and how many characters it has there. */
  from: number;
  length: number;
  /** Where it begins in the document, counted as ProseMirror counts. */
  at: number;
  /** Text has as many places in the document as characters; all else is one step there. */
  isText: boolean;
}

export interface Flat {
  text: string;
  /**
   * The place in the document of a place in the flat text. Inside a stand-in it is before what that
   * stands for, or `after` it.
   */
  toDocument(place: number, side?: "before" | "after"): number;
  /** The place in the flat text of one in the document; between two blocks it is where the next begins. */
  toFlat(at: number): number;
}

/** What is read in the place of something that is no text. */
function standIn({ type, attrs = {} }: TextNode): string {
  switch (type) {
    case "hardBreak":
      return "\n";
    case "inlineMath":
      return `$${attrs.latex}$`;
    case "footnote":
      return `[${attrs.text}]`;
    case "blockMath":
      return `$$${attrs.latex}$$\n`;
    case "image":
      return `[${attrs.alt || "image"}]\n`;
    default:
      return "---\n";
  }
}

const blocksOfText = ["paragraph", "heading", "codeBlock"];
const leaves = ["hardBreak", "inlineMath", "footnote", "blockMath", "image", "horizontalRule"];

/**
 * A document as one string, for words, differences and anchors. Each block of text ends with a line
 * break, and each place in the string has one place in the document.
 */
export function flatten(document: TextDocument): Flat {
  const pieces: Piece[] = [];
  let text = "";
  let at = 0;
  const add = (words: string, isText = false) => {
    pieces.push({ from: text.length, length: words.length, at, isText });
    text += words;
    at += isText ? words.length : 1;
  };
  const walk = (node: TextNode) => {
    if (node.type === "text") return add(node.text ?? "", true);
    if (leaves.includes(node.type)) return add(standIn(node));
    at++;
    for (const child of node.content ?? []) walk(child);
    // The step out of a block of text is its line break.
    if (blocksOfText.includes(node.type)) add("\n");
    else at++;
  };
  for (const block of document.content ?? []) walk(block);
  const end = at;

  return {
    text,
    toDocument(place, side = "before") {
      if (place >= text.length) return end;
      const piece = lastWhere(pieces, (one) => one.from <= place);
      if (!piece) return 0;
      const inside = place - piece.from;
      if (piece.isText) return piece.at + inside;
      return inside && side === "after" ? piece.at + 1 : piece.at;
    },
    toFlat(place) {
      const piece = lastWhere(pieces, (one) => one.at <= place);
      if (!piece) return 0;
      const inside = place - piece.at;
      if (piece.isText) return piece.from + Math.min(inside, piece.length);
      return inside ? piece.from + piece.length : piece.from;
    },
  };
}

/** The last of a list in order that the condition, which holds up to some place, holds for. */
function lastWhere<One>(all: readonly One[], holds: (one: One) => boolean): One | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = all[middle];
    if (one && holds(one)) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}
