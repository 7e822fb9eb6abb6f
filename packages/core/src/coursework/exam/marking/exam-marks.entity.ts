import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../../db.ts";
import { env } from "../../../env.ts";
import type { Regraded, ReleasedSheet, Scores } from "./records.ts";

/** The teacher's sheet of one attempt. The student reads `released` of it, and nothing else. */
export const ExamMarks = new Entity(
  {
    model: { entity: "EXAM_MARKS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      examId: { type: "string", required: true, readOnly: true },
      /** Of the attempt. */
      number: { type: "number", required: true, readOnly: true, padding: { length: 2, char: "0" } },
      /** The version of the paper whose key counts. */
      keyVersion: { type: "number", required: true },
      scores: { type: CustomAttributeType<Scores>("any"), required: true },
      summary: { type: "string" },
      history: { type: CustomAttributeType<Regraded[]>("any"), required: true, default: () => [] },
      released: { type: CustomAttributeType<ReleasedSheet>("any") },
      /** Who saved it last, and when. */
      by: { type: "string" },
      at: { type: "string" },
      /** It grows with each change of the mark, and with each move of its attempt while it is marked. */
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byAttempt: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId", "number"] },
      },
    },
  },
  { client, table: env.table },
);

export type ExamMark = EntityItem<typeof ExamMarks>;
