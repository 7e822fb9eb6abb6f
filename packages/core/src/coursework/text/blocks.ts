import { diffTexts, type Run } from "./diff.ts";
import { flatten } from "./flat.ts";
import { type Budget, type Change, compareLists, newBudget, stretches } from "./lists.ts";
import type { TextDocument, TextNode } from "./schema.ts";
import { segments } from "./words.ts";

/** A block of the first level in the comparison of two documents, for a page that keeps the formatting. */
export type BlockChange =
  | { kind: "same"; before: TextNode; after: TextNode }
  | { kind: "added"; after: TextNode }
  | { kind: "removed"; before: TextNode }
  /** `runs` compare the flat texts of the two. Where all of them are the same, the formatting has changed. */
  | { kind: "changed"; before: TextNode; after: TextNode; runs: Run[] };

/** What has changed from one document to another, block by block. */
export function diffBlocks(before: TextDocument, after: TextDocument): BlockChange[] {
  const budget = newBudget();
  const isSame = (one: Block, other: Block) => one.json === other.json;
  const isAlike = (one: Block, other: Block) => {
    budget.left -= one.words.size;
    return areAlike(one, other);
  };
  const exact = compareLists(blocksOf(before), blocksOf(after), isSame, budget);
  return stretches(exact).flatMap(({ removed, added, same }) => [
    ...compareLists(removed, added, isAlike, budget).flatMap((one) => changed(one, budget)),
    ...sideBySide(same.before, same.after).map(
      ([one, other]): BlockChange => ({ kind: "same", before: one.node, after: other.node }),
    ),
  ]);
}

interface Block {
  node: TextNode;
  json: string;
  text: string;
  words: Set<string>;
}

function blocksOf({ content = [] }: TextDocument): Block[] {
  return content.map((node) => {
    const { text } = flatten({ type: "doc", content: [node] });
    const words = segments(text).flatMap((one) => (one.isWordLike ? [one.segment] : []));
    return { node, json: JSON.stringify(node), text, words: new Set(words) };
  });
}

/** A block that keeps half of its words, counted in the longer of the two, is the same block with changes. */
function areAlike(one: Block, other: Block) {
  if (one.text === other.text) return true;
  const shared = [...one.words].filter((word) => other.words.has(word)).length;
  return shared > 0 && 2 * shared >= Math.max(one.words.size, other.words.size);
}

function changed({ kind, before, after }: Change<Block>, budget: Budget) {
  if (kind === "added") return after.map(({ node }): BlockChange => ({ kind, after: node }));
  if (kind === "removed") return before.map(({ node }): BlockChange => ({ kind, before: node }));
  return sideBySide(before, after).map(([one, other]): BlockChange => {
    const runs = diffTexts(one.text, other.text, budget);
    return { kind: "changed", before: one.node, after: other.node, runs };
  });
}

const sideBySide = <One>(before: readonly One[], after: readonly One[]) =>
  before.flatMap((one, at) => {
    const other = after[at];
    return other === undefined ? [] : [[one, other] as const];
  });
