import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** An exam of an assignment: its questions and window. Attempts are items of their own. */
export const Exams = new Entity(
  {
    model: { entity: "EXAMS", service: "lyceum", version: "1" },
    attributes: {
      examId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      teacherId: { type: "string", required: true },
      title: { type: "string", required: true },
      durationMinutes: { type: "number", required: true },
      status: {
        type: ["draft", "scheduled", "open", "closed", "voided"] as const,
        required: true,
      },
      opensAt: { type: "string" },
      closesAt: { type: "string" },
      graceSeconds: { type: "number", required: true, default: 0 },
      /** Frozen when it is published; an edit makes a new version. */
      questions: { type: "list", items: { type: "any" } },
      questionsVersion: { type: "number", required: true, default: 1 },
      /** Extra time of the student. */
      extraMinutes: { type: "number", required: true, default: 0 },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId"] },
      },
      byTeacher: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["teacherId"] },
        sk: { field: "gsi1sk", composite: ["examId"] },
      },
    },
  },
  { client, table: env.table },
);
