import { type Reaction, reaction } from "../stream.ts";

/** Loaded when something follows, which is seldom. */
const follow = () => import("./follow.ts");

export const reactions: Reaction[] = [
  reaction("DRAFTS", ["MODIFY", "REMOVE"], async ({ before, after }) => {
    const { removeDropped } = await follow();
    await removeDropped(before, after);
  }),
  reaction("ASSIGNMENTS", ["REMOVE"], async ({ before }) => {
    const { removeAll, removeComments, removeVersions, removeWritings } = await follow();
    await removeWritings(before.assignmentId);
    await removeVersions(before.assignmentId);
    await removeComments(before.assignmentId);
    await removeAll(before.assignmentId);
  }),
  // An assignment that ends, or gets another teacher, takes its coursework along.
  reaction("ASSIGNMENTS", ["MODIFY"], async ({ before, after }) => {
    if (before.status === after.status && before.leadId === after.leadId) return;
    const { followAssignment } = await follow();
    await followAssignment(after.assignmentId);
  }),
  reaction("AUDIT_LOGS", ["INSERT"], async ({ after: fact }) => {
    if (!fact.action.startsWith("writing.")) return;
    const { tell } = await follow();
    await tell(fact);
  }),
  reaction("USERS", ["MODIFY"], async ({ before, after }) => {
    if (!before.isActive || after.isActive || after.role !== "student") return;
    const { closeWritingsOf } = await follow();
    await closeWritingsOf(after.userId);
  }),
];
