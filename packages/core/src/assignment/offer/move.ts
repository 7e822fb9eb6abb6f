import { now, type Write } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { type Change, type Stateful, step } from "../../transition.ts";
import { workAdded } from "../../user/role/teaching.ts";
import type { AssignmentAction } from "../events.ts";
import { type TeacherEvent, teacherLifecycle } from "./lifecycle.ts";
import { phaseOf, type TeacherState } from "./states.ts";
import {
  noTimer,
  type TeacherAssignment,
  TeacherAssignments,
} from "./teacher-assignments.entity.ts";

interface By extends Change<TeacherAssignment, never> {
  /** So many engagements the teacher has time for. */
  mostWork?: number;
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

const states: Stateful<TeacherAssignment, TeacherEvent, never, "TEACHER_ASSIGNMENTS"> = {
  lifecycle: teacherLifecycle,
  named: ({ before, event }) => ({
    entity: ["TEACHER_ASSIGNMENTS", before.id],
    scope: before.assignmentId,
    action: actions[event],
  }),
  follows: ({ status }, { reason }) => ({
    set: {
      ...(status === "accepted" && { assignedAt: now() }),
      ...(ends.includes(status) && { endedAt: now(), endReason: reason }),
      timer: noTimer,
      timerAt: noTimer,
    },
  }),
  write: ({ before: { assignmentId, teacherId, id, status }, event, set }) =>
    TeacherAssignments.patch({ assignmentId, teacherId })
      .set(set)
      .where((one, { eq, gt }) =>
        [
          eq(one.status, status),
          eq(one.id, id),
          // A late clock does not keep an offer open.
          ...(event === "accept" ? [gt(one.offerExpiresAt, now())] : []),
        ].join(" AND "),
      ),
};

/**
 * One move of a teacher's part in an assignment, as writes for the transaction of whoever makes it;
 * what the teacher works on is counted with it.
 * @throws 409 `offer.illegal-move`
 */
export async function teacherMove(
  item: TeacherAssignment,
  event: TeacherEvent,
  { mostWork, ...change }: By,
): Promise<Write[]> {
  const { teacherId, status } = item;
  const { writes, after } = await step(states, item, event, {
    ...change,
    subjectId: teacherId,
  });
  const more = moreWork(status, after.status);
  const takes = event === "accept" ? { mostWork } : undefined;
  return [...writes, ...(more ? [workAdded(userIdOf(teacherId), more, takes)] : [])];
}
