import { type Reaction, reaction } from "../stream.ts";

/** Loaded when there is something to remove, which is seldom. */
const removal = () => import("./draft/removal.ts");

export const reactions: Reaction[] = [
  reaction("DRAFTS", ["MODIFY", "REMOVE"], async ({ before, after }) => {
    const { removeDropped } = await removal();
    await removeDropped(before, after);
  }),
  reaction("ASSIGNMENTS", ["REMOVE"], async ({ before }) => {
    const { removeAll } = await removal();
    await removeAll(before.assignmentId);
  }),
];
