import { AppError } from "../../error.ts";
import { userIdOf } from "../../id.ts";
import { leaveWrites, threadOf } from "../../thread/seat/assignment-thread.ts";
import type { Effect } from "../move/move.ts";
import type { Mover } from "../part.ts";

/** From this moment on files, page, thread and frames are closed to the teacher. */
export async function leave(
  { assignment, teachers }: Mover,
  wanted: string | undefined,
  reason: string,
): Promise<Effect> {
  const teacherId = wanted ?? assignment.leadId ?? teachers.at(-1)?.teacherId;
  const teacher = teachers.find((one) => one.teacherId === teacherId);
  if (!teacher || !teacherId) throw nobody;
  const seat = await leaveWrites(threadOf(assignment.assignmentId), userIdOf(teacherId));
  return {
    teacherId,
    reason,
    also: seat,
    remove: ["leadId", "leadName"],
    changes: { teacher: [teacher.teacherName, null] },
  };
}

const nobody = new AppError(
  "unprocessable",
  "engagement.teacher",
  "This teacher does not work on the assignment.",
  { field: "teacherId" },
);
