import type { Write } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { leaveWrites, threadOf } from "../../thread/seat/assignment-thread.ts";
import type { Workspace } from "../workspace.ts";

/** The end of every teacher's seat in the assignment's thread, for the transaction that ends their work. */
export async function leaves({ assignment, teachers }: Workspace): Promise<Write[]> {
  const threadId = threadOf(assignment.assignmentId);
  const leaving = teachers.filter((one) => one.status !== "completed");
  const seats = await Promise.all(
    leaving.map((one) => leaveWrites(threadId, userIdOf(one.teacherId))),
  );
  return seats.flat();
}
