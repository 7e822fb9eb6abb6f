import { action } from "../../action.ts";
import { type Actor, isStaff, type UserActor } from "../../actor.ts";
import { profileId } from "../../id.ts";
import { find } from "../../search/terms.ts";
import { fits, wordsOf, wordsToFind } from "../../search/words.ts";
import { type Assignment, Assignments } from "../assignments.entity.ts";
import { partsOf } from "../offer/lists.ts";
import { partInList } from "../part.ts";
import type { AssignmentView } from "../schema.ts";
import { view } from "../view.ts";
import { type FoundView, SearchAssignments } from "./schema.ts";

/**
 * Assignments by code, words of the title and people: all of them for staff, from the index of
 * words; their own for students and teachers, who have few, from their lists.
 */
export const search = action({
  input: SearchAssignments,
  allow: (actor: Actor) => actor.type === "user" && actor,
  async run({ input: { q, limit, works }, grant: actor }): Promise<FoundView> {
    const asked = wordsToFind(codeApart(q));
    if (!asked.length) return { items: [] };
    const mine = isStaff(actor) ? undefined : await ownOf(actor);
    const [items, found] = await Promise.all([
      mine ? among(actor, mine, asked).slice(0, limit) : anybodys(actor, asked, limit),
      works && worksFor(actor, { q, limit }, mine ?? []),
    ]);
    return found ? { items, works: found } : { items };
  },
});

async function anybodys(actor: UserActor, asked: string[], limit: number) {
  const found = await all(asked, limit);
  return found.map((one) => view(one, actor, partInList(actor, one)));
}

/** Only the search of everything asks for them: the lists of assignments start without. */
async function worksFor(
  actor: UserActor,
  asked: { q: string; limit: number },
  mine: readonly Assignment[],
) {
  const { foundWorks } = await import("../../coursework/list/search.ts");
  return foundWorks(actor, asked, mine);
}

/** Every code begins alike; what tells them apart stands behind. */
export const codeApart = (text: string) => text.replace(/\blyc[\s-]*(?=[2-9a-z]{1,5}\b)/gi, "");

async function all(words: string[], limit: number): Promise<Assignment[]> {
  const ids = await find("assignment", words, limit);
  if (!ids.length) return [];
  const { data } = await Assignments.get(ids.map((assignmentId) => ({ assignmentId }))).go();
  const byId = new Map(data.map((one) => [one.assignmentId, one]));
  return ids.flatMap((one) => byId.get(one) ?? []);
}

/** The newest hundred are looked through, as the caller may read them: nothing else is found by trying. */
const ownOf = (actor: UserActor) => (actor.role === "teacher" ? taught(actor) : ordered(actor));

const among = (actor: UserActor, mine: readonly Assignment[], asked: string[]): AssignmentView[] =>
  mine
    .map((one) => view(one, actor, partInList(actor, one)))
    .filter(({ code, title, student, teacher }) =>
      fits(asked, wordsOf(codeApart(code), title, student.name, teacher?.name)),
    );

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
