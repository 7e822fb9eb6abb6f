import { Service } from "electrodb";
import { Assignments } from "./assignments.entity.ts";
import { AssignmentFiles } from "./file/assignment-files.entity.ts";
import { engaged } from "./offer/states.ts";
import { TeacherAssignments } from "./offer/teacher-assignments.entity.ts";

const collection = new Service({
  assignments: Assignments,
  teacherAssignments: TeacherAssignments,
  files: AssignmentFiles,
});

/** An assignment with its teachers and files, in one consistent query; undefined where there is none. */
export async function workspaceOf(assignmentId: string) {
  const { data } = await collection.collections
    .workspace({ assignmentId })
    .go({ consistent: true, pages: "all" });
  const assignment = data.assignments[0];
  if (!assignment) return undefined;
  const { teacherAssignments: offers, files } = data;
  return { assignment, offers, teachers: offers.filter(isEngaged), files };
}

/** A teacher has access from the acceptance to the end; an offer alone gives none. */
export const isEngaged = ({ status }: { status: string }) => engaged.some((one) => one === status);

/** Which of these assignments a teacher has access to now: one read, however many are asked about. */
export async function taughtBy(teacherId: string, assignmentIds: string[]): Promise<Set<string>> {
  const ids = [...new Set(assignmentIds)];
  if (!ids.length) return new Set();
  const { data } = await TeacherAssignments.get(
    ids.map((assignmentId) => ({ assignmentId, teacherId })),
  ).go({ consistent: true });
  return new Set(data.filter(isEngaged).map((one) => one.assignmentId));
}

export type Workspace = NonNullable<Awaited<ReturnType<typeof workspaceOf>>>;
