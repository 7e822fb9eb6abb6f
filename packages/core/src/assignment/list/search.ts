import { isDeepStrictEqual } from "node:util";
import { action } from "../../action.ts";
import { type Actor, isStaff, type UserActor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { find, keepTerms } from "../../search/terms.ts";
import { fits, wordsOf, wordsToFind } from "../../search/words.ts";
import type { Change, Item, Reaction } from "../../stream.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { partsOf } from "../offer/lists.ts";
import { partInList } from "../part.ts";
import type { AssignmentView } from "../schema.ts";
import { view } from "../view.ts";
import { storedAssignment } from "../workspace.ts";
import { SearchAssignments } from "./schema.ts";

/** More words only make a search narrower. */
const mostWords = 5;

/**
 * Assignments by code, words of the title and people: all of them for staff, from the index of
 * words; their own for students and teachers, who have few, from their lists.
 */
export const search = action({
  input: SearchAssignments,
  allow: (actor: Actor) => actor.type === "user" && actor,
  async run({ input: { q, limit }, grant: actor }) {
    const asked = wordsToFind(codeApart(q)).slice(0, mostWords);
    if (!asked.length) return { items: [] };
    if (!isStaff(actor)) return { items: (await own(actor, asked)).slice(0, limit) };
    const found = await all(asked, limit);
    return { items: found.map((one) => view(one, actor, partInList(actor, one))) };
  },
});

/** Every code begins alike; what tells them apart stands behind. */
const codeApart = (text: string) => text.replace(/\blyc[\s-]*(?=[2-9a-z]{1,5}\b)/gi, "");

async function all(words: string[], limit: number): Promise<Assignment[]> {
  const ids = await find("assignment", words, limit);
  if (!ids.length) return [];
  const { data } = await Assignments.get(ids.map((assignmentId) => ({ assignmentId }))).go();
  const byId = new Map(data.map((one) => [one.assignmentId, one]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}

/** The newest hundred are looked through, as the caller may read them: nothing else is found by trying. */
async function own(actor: UserActor, asked: string[]): Promise<AssignmentView[]> {
  const mine = actor.role === "teacher" ? await taught(actor) : await ordered(actor);
  return mine
    .map((one) => view(one, actor, partInList(actor, one)))
    .filter(({ code, title, student, teacher }) =>
      fits(asked, wordsOf(codeApart(code), title, student.name, teacher?.name)),
    );
}

async function taught({ userId }: UserActor) {
  const teacherId = profileId("teacher", userId);
  const [open, done] = await Promise.all(
    (["working", "done"] as const).map((phase) => partsOf(teacherId, phase, { limit: 90 })),
  );
  return [...(open?.parts ?? []), ...(done?.parts ?? [])].map((one) => one.assignment);
}

async function ordered({ userId }: UserActor) {
  const { data } = await Assignments.query
    .byStudent({ studentId: profileId("student", userId) })
    .go({ order: "desc", limit: 100 });
  return data;
}

/** What staff find it by. */
const termsOf = (item: Assignment | undefined) =>
  item ? wordsOf(codeApart(item.assignmentCode), item.title, item.studentName, item.leadName) : [];

const assignmentOf = (item: Item | undefined) => item as Assignment | undefined;

/**
 * The index follows the assignments: of what a change names, only what the assignment is found by now
 * stays, since the stream may tell of a change late or twice.
 */
async function follow({ before, after }: Change) {
  const ref = assignmentOf(after ?? before)?.assignmentId;
  const [old, item] = [termsOf(assignmentOf(before)), termsOf(assignmentOf(after))];
  if (!ref || isDeepStrictEqual(old, item)) return;
  const now = termsOf(await storedAssignment(ref));
  for (const terms of [old, item]) await keepTerms("assignment", ref, terms, now);
}

export const reactions: Reaction[] = [
  { entity: "ASSIGNMENTS", on: ["INSERT", "MODIFY", "REMOVE"], run: follow },
];
