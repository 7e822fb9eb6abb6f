import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { now, type Write } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { workAdded } from "../../user/teaching.ts";
import type { AssignmentAction } from "../events.ts";
import { phaseOf, type TeacherEvent, type TeacherState, teacherLifecycle } from "./lifecycle.ts";
import {
  noTimer,
  type TeacherAssignment,
  TeacherAssignments,
} from "./teacher-assignments.entity.ts";

interface By {
  actor: Actor;
  part: Part;
  reason?: string;
  /** Staff do it for the teacher. */
  onBehalfOf?: string;
  /** So many engagements the teacher has time for. */
  mostWork?: number;
  set?: Partial<Omit<TeacherAssignment, "assignmentId" | "teacherId" | "status">>;
}

/** Whether this is a move at all from where the teacher stands. */
export const mayMove = ({ status }: TeacherAssignment, event: TeacherEvent, part: Part) =>
  teacherLifecycle.allowed(status, part).includes(event);

/** An offer until it is taken, an engagement from then on. */
const actions: Record<TeacherEvent, AssignmentAction> = {
  accept: "offer.accept",
  decline: "offer.decline",
  expire: "offer.expire",
  withdraw: "offer.withdraw",
  start: "engagement.start",
  pause: "engagement.pause",
  resume: "engagement.resume",
  complete: "engagement.complete",
  reopen: "engagement.reopen",
  release: "engagement.release",
  remove: "engagement.remove",
};

const ends: readonly string[] = [
  "declined",
  "expired",
  "withdrawn",
  "released",
  "removed",
  "completed",
];

/** How many more engagements a teacher has after this move. */
const moreWork = (from: TeacherState, to: TeacherState) =>
  Number(phaseOf(to) === "working") - Number(phaseOf(from) === "working");

/**
 * One move of a teacher's part in an assignment, as writes for the transaction of whoever makes it:
 * the state on condition that it is still the one that was seen, and the audit record.
 * @throws 409 `offer.illegal-move`
 */
export function teacherMove(item: TeacherAssignment, event: TeacherEvent, by: By): Write[] {
  const { assignmentId, teacherId, id, status } = item;
  const { to } = teacherLifecycle.move(status, event, by.part);
  const stamp = now();
  const end = ends.includes(to) ? { endedAt: stamp, endReason: by.reason } : {};
  const begin = to === "accepted" ? { assignedAt: stamp } : {};
  const more = moreWork(status, to);
  const takes = event === "accept" ? { mostWork: by.mostWork } : undefined;
  const fact = record(by.actor, {
    action: actions[event],
    entity: ["TEACHER_ASSIGNMENTS", id],
    scope: assignmentId,
    changes: { status: [status, to] },
    reason: by.reason,
    onBehalfOf: by.onBehalfOf,
  });
  return [
    TeacherAssignments.patch({ assignmentId, teacherId })
      .set({ ...begin, ...end, ...by.set, status: to, timer: noTimer, timerAt: noTimer })
      .where((one, { eq, gt }) =>
        [
          eq(one.status, status),
          eq(one.id, id),
          // A late clock does not keep an offer open.
          ...(event === "accept" ? [gt(one.offerExpiresAt, stamp)] : []),
        ].join(" AND "),
      ),
    AuditLogs.create({ ...fact, subjectId: teacherId }),
    ...(more ? [workAdded(userIdOf(teacherId), more, takes)] : []),
  ];
}
