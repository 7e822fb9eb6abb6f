import { profileId } from "../id.ts";
import type { ChangeOf } from "../stream.ts";
import { Assignments } from "./assignments.entity.ts";

/**
 * A chat that was claimed by the wrong person goes out of what was made of it: the assignment stays,
 * its timeline does not begin with somebody else's words any more.
 */
export async function forgetOrigin({ before: old, after: thread }: ChangeOf<"THREADS">) {
  if (old.detachedAt || !thread.detachedAt) return;
  const studentId = profileId("student", thread.startedBy);
  const { data } = await Assignments.query.byStudent({ studentId }).go({ pages: "all" });
  for (const { assignmentId, origin } of data) {
    if (origin?.threadId !== thread.threadId) continue;
    await Assignments.patch({ assignmentId }).remove(["origin"]).go();
  }
}
