import type { UserActor } from "../../../actor.ts";
import { workspaceOf } from "../../../assignment/workspace.ts";
import type { Write } from "../../../db.ts";
import { notFound } from "../../../error.ts";
import { ownFiles } from "../../version/files.ts";
import type { ExamAttempt } from "./exam-attempts.entity.ts";

/** Files of the student's own, of this assignment, which nobody deletes from now on. */
export async function pinned(
  actor: UserActor,
  { assignmentId, examId }: ExamAttempt,
  fileIds: readonly string[],
): Promise<Write[]> {
  const space = await workspaceOf(assignmentId);
  if (!space) throw notFound("exam");
  const holder = { ...space, actor, part: "student" as const };
  return ownFiles("exam", holder, { assignmentId, workId: examId }, fileIds, "value");
}
