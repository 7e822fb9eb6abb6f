import type { CommentAct } from "./states.ts";

/** What the button of a comment is called. */
export const commentActWords: Record<CommentAct, string> = {
  reply: "Reply",
  resolve: "Resolve",
  reopen: "Reopen",
  edit: "Edit",
  delete: "Delete",
  decide: "Accept or reject",
};
