import { Service } from "electrodb";
import { AuditLogs } from "../audit/audit-logs.entity.ts";
import { IdempotencyKeys } from "../idempotency.ts";
import { Uniques } from "../uniques.entity.ts";
import { AssignmentFiles } from "./assignment-files.entity.ts";
import { Assignments } from "./assignments.entity.ts";
import { TeacherAssignments } from "./teacher-assignments.entity.ts";

const collection = new Service({
  assignments: Assignments,
  teacherAssignments: TeacherAssignments,
  files: AssignmentFiles,
});

/** What the commands of this aggregate write, always with the audit record. */
export const store = new Service({
  assignments: Assignments,
  files: AssignmentFiles,
  uniques: Uniques,
  idempotencyKeys: IdempotencyKeys,
  auditLogs: AuditLogs,
});

/** An assignment with its teachers and files, in one consistent query; undefined where there is none. */
export async function workspaceOf(assignmentId: string) {
  const { data } = await collection.collections
    .workspace({ assignmentId })
    .go({ consistent: true, pages: "all" });
  const assignment = data.assignments[0];
  if (!assignment) return undefined;
  const teachers = data.teacherAssignments.filter((one) => teaching.includes(one.status));
  return { assignment, teachers, files: data.files };
}

export type Workspace = NonNullable<Awaited<ReturnType<typeof workspaceOf>>>;

/** A teacher has access from the acceptance to the end; an offer alone gives none. */
const teaching: string[] = ["accepted", "active", "paused", "completed"];
