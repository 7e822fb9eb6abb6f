import { isFinal } from "../assignment/states.ts";
import { type Reaction, reaction } from "../stream.ts";

/** Loaded when something follows, which is seldom. */
const follow = () => import("./follow.ts");

export const reactions: Reaction[] = [
  reaction("DRAFTS", ["MODIFY", "REMOVE"], async ({ before, after }) => {
    const { removeDropped } = await follow();
    await removeDropped(before, after);
  }),
  reaction("ASSIGNMENTS", ["REMOVE"], async ({ before }) => {
    const { assignmentId } = before;
    const parts = await follow();
    await parts.removeWritings(assignmentId);
    await parts.removeHomework(assignmentId);
    await parts.removeVersions(assignmentId);
    await parts.removeComments(assignmentId);
    await parts.removeAll(assignmentId);
  }),
  // An assignment that ends, or gets another teacher, takes its coursework along.
  reaction("ASSIGNMENTS", ["MODIFY"], async ({ before, after }) => {
    if (before.status === after.status && before.leadId === after.leadId) return;
    // Where nobody has taught and nobody teaches now, it waits for nobody already.
    if (!before.leadId && !after.leadId && !isFinal(after.status)) return;
    const { followAssignment } = await follow();
    await followAssignment(after.assignmentId);
  }),
  reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
    const isWriting = fact.action.startsWith("writing.");
    if (!isWriting && !fact.action.startsWith("homework.")) return;
    const { tell, tellOfHomework } = await follow();
    await (isWriting ? tell : tellOfHomework)(fact);
  }),
  // What its works are found by, where a title or code came or went.
  reaction("COURSEWORK_SUMMARIES", ["INSERT", "MODIFY", "REMOVE"], async ({ before, after }) => {
    const namesOf = (one: typeof before | typeof after) =>
      Object.values(one?.rows ?? {})
        .map(({ code, title }) => `${code} ${title}`)
        .toSorted()
        .join("\n");
    if (namesOf(before) === namesOf(after)) return;
    const { keepFound, wordsIn } = await follow();
    const assignmentId = (after ?? before).assignmentId;
    await keepFound(assignmentId, [wordsIn(before), wordsIn(after)]);
  }),
  reaction("USERS", ["MODIFY"], async ({ before, after }) => {
    if (!before.isActive || after.isActive || after.role !== "student") return;
    const { closeCourseworkOf } = await follow();
    await closeCourseworkOf(after.userId);
  }),
];
