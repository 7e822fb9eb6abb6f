import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** Work a teacher sets, what the student handed in, and the mark. */
export const Homeworks = new Entity(
  {
    model: { entity: "HOMEWORKS", service: "lyceum", version: "1" },
    attributes: {
      homeworkId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      teacherId: { type: "string", required: true },
      studentId: { type: "string", required: true },
      title: { type: "string", required: true },
      instructions: { type: "string" },
      status: {
        type: [
          "draft",
          "assigned",
          "submitted",
          "in_grading",
          "resubmit_requested",
          "graded",
          "released",
          "excused",
          "cancelled",
        ] as const,
        required: true,
      },
      dueDate: { type: "string", required: true },
      /** This student's own due date; it wins. */
      extendedTo: { type: "string" },
      latePolicy: {
        type: "map",
        properties: {
          windowHours: { type: "number", required: true },
          deductionPercentPerDay: { type: "number", required: true },
        },
      },
      submissions: {
        type: "list",
        required: true,
        default: () => [],
        items: {
          type: "map",
          properties: {
            fileId: { type: "string" },
            text: { type: "string" },
            submittedAt: { type: "string", required: true },
          },
        },
      },
      grade: { type: "string" },
      rubric: { type: "any" },
      releasedAt: { type: "string" },
      /** The meeting it came from. */
      meetingId: { type: "string" },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["homeworkId"] },
      },
      byTeacher: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["homeworkId"] },
      },
      byStudent: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["studentId"] },
        sk: { field: "gsi2sk", composite: ["homeworkId"] },
      },
    },
  },
  { client, table: env.table },
);
