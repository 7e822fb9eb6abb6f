import type { ChangeOf } from "../stream.ts";
import { Assignments } from "./assignments.entity.ts";
import { assignmentsOf } from "./of-student.ts";

/**
 * A chat that was claimed by the wrong person goes out of what was made of it: the assignment stays,
 * its timeline does not begin with somebody else's words any more.
 */
export async function forgetOrigin({ before: old, after: thread }: ChangeOf<"THREADS">) {
  if (old.detachedAt || !thread.detachedAt) return;
  for (const { assignmentId, origin } of await assignmentsOf(thread.startedBy)) {
    if (origin?.threadId !== thread.threadId) continue;
    await Assignments.patch({ assignmentId }).remove(["origin"]).go();
  }
}
