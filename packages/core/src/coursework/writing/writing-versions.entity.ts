import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { StoredText } from "../text/store.ts";

/** A version of a writing as the student submitted it: it is written once and never changed. */
export const WritingVersions = new Entity(
  {
    model: { entity: "WRITING_VERSIONS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      writingId: { type: "string", required: true, readOnly: true },
      number: { type: "number", required: true, readOnly: true, padding: { length: 4, char: "0" } },
      /** Absent where only a file was submitted. */
      text: { type: CustomAttributeType<StoredText>("any"), readOnly: true },
      fileId: { type: "string", readOnly: true },
      digest: { type: "string", required: true, readOnly: true },
      words: { type: "number", required: true, readOnly: true },
      submittedAt: { type: "string", required: true, readOnly: true },
      /** The user. It is always the student. */
      author: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      byWriting: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["writingId", "number"] },
      },
    },
  },
  { client, table: env.table },
);

export type WritingVersion = EntityItem<typeof WritingVersions>;
