import type { Actor } from "../actor.ts";
import { record } from "../audit/record.ts";
import { now } from "../db.ts";
import type { Part } from "../lifecycle.ts";
import type { TeacherAssignment } from "./teacher-assignments.entity.ts";
import { type TeacherEvent, teacherLifecycle } from "./teacher-lifecycle.ts";
import type { Write } from "./workspace.ts";

interface By {
  actor: Actor;
  part: Part;
  reason?: string;
  set?: Partial<Omit<TeacherAssignment, "assignmentId" | "teacherId" | "status">>;
}

/** Whether this is a move at all from where the teacher stands. */
export const mayMove = ({ status }: TeacherAssignment, event: TeacherEvent, part: Part) =>
  teacherLifecycle.allowed(status, part).includes(event);

/** An offer until it is taken, an engagement from then on. */
const objectOf = (event: TeacherEvent) =>
  ["accept", "decline", "expire", "withdraw"].includes(event) ? "offer" : "engagement";

const ends: readonly string[] = [
  "declined",
  "expired",
  "withdrawn",
  "released",
  "removed",
  "completed",
];

/**
 * One move of a teacher's part in an assignment, as writes for the transaction of whoever makes it:
 * the state on condition that it is still the one that was seen, and the audit record.
 * @throws 409 `offer.illegal-move`
 */
export function teacherMove(item: TeacherAssignment, event: TeacherEvent, by: By): Write {
  const { assignmentId, teacherId, id, status } = item;
  const { to } = teacherLifecycle.move(status, event, by.part);
  const stamp = now();
  const end = ends.includes(to) ? { endedAt: stamp, endReason: by.reason } : {};
  const fact = record(by.actor, {
    action: `${objectOf(event)}.${event}`,
    entity: ["TEACHER_ASSIGNMENTS", id],
    scope: assignmentId,
    changes: { status: [status, to] },
    reason: by.reason,
  });
  return ({ teacherAssignments, auditLogs }) => [
    teacherAssignments
      .patch({ assignmentId, teacherId })
      .set({ ...end, ...by.set, status: to })
      .where((one, { eq }) => `${eq(one.status, status)} AND ${eq(one.id, id)}`)
      .commit(),
    auditLogs.create({ ...fact, subjectId: teacherId }).commit(),
  ];
}
