import { isDeepStrictEqual } from "node:util";
import { keepTerms } from "../../search/terms.ts";
import { wordsOf } from "../../search/words.ts";
import type { Change, Item, Reaction } from "../../stream.ts";
import type { Assignment } from "../assignments.entity.ts";
import { storedAssignment } from "../workspace.ts";
import { codeApart } from "./search.ts";

/** What staff find it by. */
const termsOf = (item: Assignment | undefined) =>
  item ? wordsOf(codeApart(item.assignmentCode), item.title, item.studentName, item.leadName) : [];

const assignmentOf = (item: Item | undefined) => item as Assignment | undefined;

/**
 * The index follows the assignments: of what a change names, only what the assignment is found by now
 * stays, since the stream may tell of a change late or twice.
 */
async function keepFound({ before, after }: Change) {
  const ref = assignmentOf(after ?? before)?.assignmentId;
  const [old, item] = [termsOf(assignmentOf(before)), termsOf(assignmentOf(after))];
  if (!ref || isDeepStrictEqual(old, item)) return;
  const now = termsOf(await storedAssignment(ref));
  for (const terms of [old, item]) await keepTerms("assignment", ref, terms, now);
}

/** What follows from what an assignment is found by. */
export const reactions: Reaction[] = [
  { entity: "ASSIGNMENTS", on: ["INSERT", "MODIFY", "REMOVE"], run: keepFound },
];
