import { diffArrays } from "diff";

/**
 * How many pairs may still be compared. A limit on steps, and not on time, finds the same differences
 * on every machine.
 */
export interface Budget {
  left: number;
}

/** Far more than 20,000 words with 500 changes take, and about a second of work where all of it is used. */
export const newBudget = (): Budget => ({ left: 4_000_000 });

/** A part of the comparison of two lists. What is the same has both sides, one beside the other. */
export interface Change<One> {
  kind: "same" | "added" | "removed";
  before: One[];
  after: One[];
}

class TooMany extends Error {}

/**
 * The changes that make one list into the other. What both begin and end with needs no search. Where
 * the budget is not enough for the rest, all of it has changed.
 */
export function compareLists<One>(
  before: One[],
  after: One[],
  isSame: (one: One, other: One) => boolean,
  budget: Budget,
): Change<One>[] {
  const head = common(before, after, isSame);
  const tail = common(before.slice(head).reverse(), after.slice(head).reverse(), isSame);
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  const found: Change<One>[] = [
    { kind: "same", before: before.slice(0, head), after: after.slice(0, head) },
    ...searched(before.slice(head, oldEnd), after.slice(head, newEnd), isSame, budget),
    { kind: "same", before: before.slice(oldEnd), after: after.slice(newEnd) },
  ];
  return found.filter((one) => one.before.length || one.after.length);
}

/** How many pairs from the beginning on are the same. */
function common<One>(before: One[], after: One[], isSame: (one: One, other: One) => boolean) {
  const different = before.findIndex((one, at) => {
    const other = after[at];
    return other === undefined || !isSame(one, other);
  });
  return different < 0 ? before.length : different;
}

function searched<One>(
  before: One[],
  after: One[],
  isSame: (one: One, other: One) => boolean,
  budget: Budget,
): Change<One>[] {
  const comparator = (one: One, other: One) => {
    if (budget.left <= 0) throw new TooMany();
    budget.left--;
    return isSame(one, other);
  };
  try {
    let old = 0;
    return diffArrays(before, after, { comparator }).map(({ value, count, added, removed }) => {
      if (added) return { kind: "added", before: [], after: value };
      old += count;
      const was = before.slice(old - count, old);
      return removed
        ? { kind: "removed", before: was, after: [] }
        : { kind: "same", before: was, after: value };
    });
  } catch (error) {
    if (!(error instanceof TooMany)) throw error;
    return [
      { kind: "removed", before, after: [] },
      { kind: "added", before: [], after },
    ];
  }
}

/** What stands in the place of what, and the same that follows. */
export interface Stretch<One> {
  removed: One[];
  added: One[];
  same: Pick<Change<One>, "before" | "after">;
}

/** Changes that stand side by side belong together, whichever came first. */
export function stretches<One>(changes: readonly Change<One>[]): Stretch<One>[] {
  const found: Stretch<One>[] = [];
  for (const { kind, before, after } of changes) {
    const last = found.at(-1);
    const isOpen = last && !last.same.before.length;
    const open = isOpen ? last : { removed: [], added: [], same: { before: [], after: [] } };
    if (!isOpen) found.push(open);
    if (kind === "same") open.same = { before, after };
    if (kind === "removed") open.removed = open.removed.concat(before);
    if (kind === "added") open.added = open.added.concat(after);
  }
  return found;
}
