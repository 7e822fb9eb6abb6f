import { userIdOf } from "../../id.ts";
import { leaveWrites, threadOf } from "../../thread/assignment-thread.ts";
import type { Workspace, Write } from "../workspace.ts";

/** The end of every teacher's seat in the assignment's thread, for the transaction that ends their work. */
export const leaves = ({ assignment, teachers }: Workspace): Promise<Write[]> =>
  Promise.all(
    teachers
      .filter((one) => one.status !== "completed")
      .map((one) => leaveWrites(threadOf(assignment.assignmentId), userIdOf(one.teacherId))),
  );
