import { isFinal } from "../assignment/states.ts";
import { type Reaction, reaction } from "../stream.ts";

/** Loaded when something follows, which is seldom. */
const follow = () => import("./follow.ts");

/** What records of coursework are about: people and open pages are told of them. */
const tellers = ["writing", "homework", "exam", "attempt"];

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
    await parts.removeExams(assignmentId);
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
    const [object = ""] = fact.action.split(".");
    if (!tellers.includes(object)) return;
    const { tell, tellOfHomework, tellOfExam } = await follow();
    if (object === "writing") return tell(fact);
    await (object === "homework" ? tellOfHomework : tellOfExam)(fact);
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
