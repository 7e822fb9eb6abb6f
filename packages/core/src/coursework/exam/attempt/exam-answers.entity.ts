import { Entity, type EntityItem } from "electrodb";
import { client } from "../../../db.ts";
import { env } from "../../../env.ts";

/** One save of an answer: it is written once and never changed. Together they are the log of an attempt. */
export const ExamAnswers = new Entity(
  {
    model: { entity: "EXAM_ANSWERS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      examId: { type: "string", required: true, readOnly: true },
      number: { type: "number", required: true, readOnly: true, padding: { length: 2, char: "0" } },
      seq: { type: "number", required: true, readOnly: true, padding: { length: 6, char: "0" } },
      questionId: { type: "string", required: true, readOnly: true },
      /** The client's own count of the saves of this question. */
      clientSeq: { type: "number", required: true, readOnly: true },
      /** The answer where it is one text or option, and where it is several; neither where it was taken back. */
      text: { type: "string", readOnly: true },
      list: { type: "list", items: { type: "string" }, readOnly: true },
      /** When the student wrote it, as the browser says; it decides in the grace only. */
      writtenAt: { type: "string", required: true, readOnly: true },
      savedAt: { type: "string", required: true, readOnly: true },
      /** It came after the deadline and was written before. */
      inGrace: { type: "boolean", readOnly: true },
      epoch: { type: "number", required: true, readOnly: true },
      digest: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      byAttempt: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["examId", "number", "seq"] },
      },
    },
  },
  { client, table: env.table },
);

export type ExamAnswer = EntityItem<typeof ExamAnswers>;
