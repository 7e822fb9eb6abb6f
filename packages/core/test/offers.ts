import { type Assignment, Assignments } from "../src/assignment/assignments.entity.ts";
import { newCode } from "../src/assignment/code.ts";
import { indexKeysOf } from "../src/assignment/move/index-keys.ts";
import { reactions } from "../src/assignment/offer/reactions.ts";
import type { TeacherState } from "../src/assignment/offer/states.ts";
import { TeacherAssignments } from "../src/assignment/offer/teacher-assignments.entity.ts";
import { besideNew } from "../src/assignment/workspace.ts";
import { commit } from "../src/db.ts";
import { newId, userIdOf } from "../src/id.ts";
import { react } from "../src/stream.ts";
import { Teachers } from "../src/user/role/teachers.entity.ts";
import * as given from "./given.ts";
import { itemsOf } from "./stream.ts";

type State = "ready" | "assigned" | "in_progress" | "delivered" | "completed";

/** An assignment that has come so far, without the way there. */
export async function assignmentAt(
  status: State | "cancelled" | "declined",
  student: given.Person | undefined,
  change: Partial<Omit<Assignment, "assignmentId" | "assignmentCode">> = {},
) {
  const { profileId: studentId, name: studentName } = student ?? (await given.student());
  const assignmentId = newId("assignment");
  const at = new Date().toISOString();
  const dueDate = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const item = {
    assignmentId,
    assignmentCode: newCode(),
    studentId,
    studentName,
    title: "Calculus",
    serviceType: "tutoring",
    timezone: "Europe/Lisbon",
    status,
    dueDate,
    queueSince: at,
    submittedAt: at,
    workingSince: at,
    version: 2,
    ...change,
  };
  const place = indexKeysOf(item as Assignment);
  await commit([Assignments.create({ ...item, ...place }), ...besideNew(assignmentId, change)]);
  return { assignmentId, version: item.version };
}

const stateOf = {
  ready: "offered",
  assigned: "accepted",
  in_progress: "active",
  delivered: "active",
  completed: "completed",
} as const satisfies Record<State, TeacherState>;

/** One that this teacher is offered, works on or has completed. */
export async function workOf(
  teacher: Pick<given.Person, "profileId" | "name">,
  status: State,
  student?: given.Person,
) {
  const { profileId: teacherId, name } = teacher;
  const lead = status === "ready" ? {} : { leadId: teacherId, leadName: name };
  const made = await assignmentAt(status, student, lead);
  const offerExpiresAt = new Date(Date.now() + 3_600_000).toISOString();
  await TeacherAssignments.put({
    id: newId("teacher-assignment"),
    assignmentId: made.assignmentId,
    teacherId,
    teacherName: name,
    status: stateOf[status],
    offerExpiresAt,
    ...(status === "ready" && { timer: "offers", timerAt: offerExpiresAt }),
  }).go();
  if (status !== "ready" && status !== "completed") {
    await Teachers.patch({ userId: userIdOf(teacherId) })
      .add({ openWork: 1 })
      .go();
  }
  return { ...made, teacherId };
}

/** Does what the stream does once a search for a teacher is over. */
export async function afterTheSearch(assignmentId: string) {
  const items = [...(await itemsOf(assignmentId)).values()];
  const after = items.find((one) => one.__edb_e__ === "ASSIGNMENTS");
  if (after)
    await react(reactions, { name: "MODIFY", before: { ...after, status: "ready" }, after });
}
