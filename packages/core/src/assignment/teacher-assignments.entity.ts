import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { teacherStates } from "./teacher-lifecycle.ts";

/** A teacher's part in an assignment, from the offer to the end. One a teacher; the lifecycle says which states follow. */
export const TeacherAssignments = new Entity(
  {
    model: { entity: "TEACHER_ASSIGNMENTS", service: "lyceum", version: "1" },
    attributes: {
      id: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      teacherId: { type: "string", required: true },
      /** First and last name when it was offered, so that the page is one query. */
      teacherName: { type: "string", required: true },
      status: {
        type: teacherStates,
        required: true,
      },
      role: { type: ["lead", "assistant"] as const, required: true, default: "lead" },
      offerExpiresAt: { type: "string" },
      assignedAt: { type: "string" },
      endedAt: { type: "string" },
      endReason: { type: "string" },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "workspace",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["teacherId"] },
      },
      byTeacher: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["createdAt", "assignmentId"] },
      },
    },
  },
  { client, table: env.table },
);

export type TeacherAssignment = EntityItem<typeof TeacherAssignments>;
