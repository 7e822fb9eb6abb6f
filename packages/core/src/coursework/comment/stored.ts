import type { WorkRef } from "../work.ts";
import { WorkComments } from "./work-comments.entity.ts";

/** All that was said to a piece of work, the oldest first. */
export async function commentsOf({ assignmentId, workId }: WorkRef) {
  const query = WorkComments.query.byWork({ assignmentId, workId });
  return (await query.go({ consistent: true, pages: "all" })).data;
}

/** One comment; undefined where there is none. */
export async function storedComment({ assignmentId, workId }: WorkRef, commentId: string) {
  const key = { assignmentId, workId, commentId };
  return (await WorkComments.get(key).go({ consistent: true })).data ?? undefined;
}
