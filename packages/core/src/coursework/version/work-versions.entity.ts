import { CustomAttributeType, Entity } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { StoredText } from "../text/store.ts";

/** A version of a piece of work as the student submitted it: it is written once and never changed. */
export const WorkVersions = new Entity(
  {
    model: { entity: "WORK_VERSIONS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      workId: { type: "string", required: true, readOnly: true },
      number: { type: "number", required: true, readOnly: true, padding: { length: 4, char: "0" } },
      /** Absent where only files were submitted. */
      text: { type: CustomAttributeType<StoredText>("any"), readOnly: true },
      fileIds: { type: "list", items: { type: "string" }, required: true, readOnly: true },
      digest: { type: "string", required: true, readOnly: true },
      words: { type: "number", required: true, readOnly: true },
      submittedAt: { type: "string", required: true, readOnly: true },
      /** The user. It is always the student. */
      author: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      byWork: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["workId", "number"] },
      },
    },
  },
  { client, table: env.table },
);
