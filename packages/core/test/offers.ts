import { Assignments } from "../src/assignment/assignments.entity.ts";
import { TeacherAssignments } from "../src/assignment/teacher-assignments.entity.ts";
import type { TeacherState } from "../src/assignment/teacher-lifecycle.ts";
import { newId, userIdOf } from "../src/id.ts";
import { Teachers } from "../src/user/teachers.entity.ts";
import { assignment } from "./assignments.ts";
import type * as given from "./given.ts";

type State = "ready" | "assigned" | "in_progress" | "delivered" | "completed";

/** An assignment that has come so far, without the way there. */
export async function assignmentAt(
  status: State,
  student: given.Person | undefined,
  change: Partial<Parameters<ReturnType<typeof Assignments.patch>["set"]>[0]> = {},
) {
  const { id: assignmentId } = await assignment(student, "submitted");
  const queue = status === "completed" ? "none" : status;
  const { data } = await Assignments.patch({ assignmentId })
    .set({ status, queue, shard: "0", queueSince: new Date().toISOString(), ...change })
    .go({ response: "all_new" });
  return { assignmentId, version: data.version ?? 0 };
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
    ...{ id: newId("teacher-assignment"), assignmentId: made.assignmentId, teacherId },
    ...{ teacherName: name, status: stateOf[status], offerExpiresAt },
    ...(status === "ready" && { timer: "offers", timerAt: offerExpiresAt }),
  }).go();
  if (status !== "ready" && status !== "completed") {
    await Teachers.patch({ userId: userIdOf(teacherId) })
      .add({ openWork: 1 })
      .go();
  }
  return { ...made, teacherId };
}
