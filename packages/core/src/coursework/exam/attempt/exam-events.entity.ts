import { Entity, type EntityItem } from "electrodb";
import { client } from "../../../db.ts";
import { env } from "../../../env.ts";
import { examEventKinds } from "./schema.ts";

/** Something that happened during an attempt, beside its answers. The student reads it as well. */
export const ExamEvents = new Entity(
  {
    model: { entity: "EXAM_EVENTS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      examId: { type: "string", required: true, readOnly: true },
      number: { type: "number", required: true, readOnly: true, padding: { length: 2, char: "0" } },
      /** When it was, as the browser says. The same thing told twice is one item. */
      at: { type: "string", required: true, readOnly: true },
      kind: { type: examEventKinds, required: true, readOnly: true },
      detail: { type: "string", readOnly: true },
      /** When the server heard of it. */
      heardAt: { type: "string", required: true, readOnly: true },
      epoch: { type: "number", required: true, readOnly: true },
    },
    indexes: {
      byAttempt: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId", "number", "at", "kind"] },
      },
    },
  },
  { client, table: env.table },
);

export type ExamEvent = EntityItem<typeof ExamEvents>;
