import { compareLists, newBudget, type Stretch, stretches } from "./lists.ts";
import { segments } from "./words.ts";

/** A piece of the comparison of two flat texts. */
export interface Run {
  kind: "same" | "added" | "removed";
  text: string;
  /** Where it begins in the former text; of what was added, where that was put in. */
  from: number;
  /** Where it begins in the later text; of what was removed, where that would be. */
  to: number;
}

const isSame = (one: string, other: string) => one === other;
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const wordsOf = (text: string[]) => segments(text.join("")).map(({ segment }) => segment);

/**
 * What has changed from one flat text to another: first the blocks that are the same in both, then the
 * words of what stands between them. The runs that were not added make the former text, those that
 * were not removed the later one.
 */
export function diffTexts(before: string, after: string, budget = newBudget()): Run[] {
  const runs: Run[] = [];
  let [from, to] = [0, 0];
  const add = (kind: Run["kind"], text: string) => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) runs.push({ kind, text, from, to });
    if (kind !== "added") from += text.length;
    if (kind !== "removed") to += text.length;
  };
  const lines = compareLists(linesOf(before), linesOf(after), isSame, budget);
  for (const { removed, added, same } of stretches(lines)) {
    const words = compareLists(wordsOf(removed), wordsOf(added), isSame, budget);
    for (const one of phrases(stretches(words))) {
      add("removed", one.removed.join(""));
      add("added", one.added.join(""));
      add("same", one.same.after.join(""));
    }
    add("same", same.after.join(""));
  }
  return runs;
}

/** Of two words in a row that were both replaced the space between them was, too: people replace phrases. */
function phrases(all: readonly Stretch<string>[]): Stretch<string>[] {
  const found: Stretch<string>[] = [];
  for (const one of all) {
    const last = found.at(-1);
    const between = last?.same.after ?? [];
    if (last && isReplaced(last) && isReplaced(one) && /^[^\S\n]+$/.test(between.join(""))) {
      last.removed.push(...between, ...one.removed);
      last.added.push(...between, ...one.added);
      last.same = one.same;
    } else found.push(one);
  }
  return found;
}

const isReplaced = ({ removed, added }: Stretch<string>) => removed.length > 0 && added.length > 0;
