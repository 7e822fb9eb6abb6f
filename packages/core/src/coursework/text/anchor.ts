import type { Run } from "./diff.ts";
import { isEdge } from "./words.ts";

/** The words of a version that a comment is about: their place in its flat text, and what they were. */
export interface Anchor {
  from: number;
  to: number;
  quote: string;
}

/** The anchor on a stretch of a flat text. */
export const anchorAt = (text: string, from: number, to: number): Anchor => ({
  from,
  to,
  quote: text.slice(from, to),
});

/** Whether an anchor from outside says of a flat text what is there. */
export const isIn = (text: string, { from, to, quote }: Anchor) =>
  quote !== "" && from >= 0 && text.slice(from, to) === quote;

/** Letters, digits and signs of any script; spaces, full stops and the like are in every text. */
const worth = /[\p{L}\p{N}\p{S}]/u;

/**
 * Follows anchors from one version of a text to another, along the runs of `diffTexts`. An anchor is
 * where what is left of its words stands, with what was put between them. Words that were taken out
 * and stand elsewhere as they were, once before and once now, have moved there. Otherwise it is lost.
 */
export function following(runs: readonly Run[]): (anchor: Anchor) => Anchor | "lost" {
  const before = textOf(runs, "added");
  const after = textOf(runs, "removed");
  const kept = runs.filter(({ kind }) => kind === "same");
  return (anchor) => {
    const left = kept.flatMap(({ text, from, to }) => {
      const begin = Math.max(anchor.from, from);
      const end = Math.min(anchor.to, from + text.length);
      return begin < end ? [[to + begin - from, to + end - from] as const] : [];
    });
    const words = left.map(([from, to]) => after.slice(from, to)).join("");
    const [first, last] = [left[0], left.at(-1)];
    // Of an anchor on signs alone, signs are enough.
    if (first && last && (worth.test(words) || !worth.test(anchor.quote))) {
      return anchorAt(after, first[0], last[1]);
    }
    const [was, is] = [onlyIn(before, anchor.quote), onlyIn(after, anchor.quote)];
    if (was === undefined || is === undefined) return "lost";
    return anchorAt(after, is, is + anchor.quote.length);
  };
}

const textOf = (runs: readonly Run[], without: Run["kind"]) =>
  runs.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join("");

/** Where a quote stands in a text, if it is there just once and no part of a longer word. */
function onlyIn(text: string, quote: string) {
  const at = text.indexOf(quote);
  if (at < 0 || text.indexOf(quote, at + 1) >= 0) return undefined;
  return isEdge(text, at) && isEdge(text, at + quote.length) ? at : undefined;
}
