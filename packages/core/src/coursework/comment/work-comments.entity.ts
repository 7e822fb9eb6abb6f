import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import type { Stamp } from "../stamp.ts";
import type { Anchor } from "../text/anchor.ts";
import type { Decision, Reply } from "./records.ts";
import { commentKinds, sides } from "./states.ts";

/** What somebody says to a version of a writing or homework, with all that was answered. */
export const WorkComments = new Entity(
  {
    model: { entity: "WORK_COMMENTS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      workId: { type: "string", required: true, readOnly: true },
      commentId: { type: "string", required: true, readOnly: true },
      versionNumber: { type: "number", required: true, readOnly: true },
      kind: { type: commentKinds, required: true, readOnly: true },
      /** Its words in the flat text of its version; absent where it is about the whole. */
      anchor: { type: CustomAttributeType<Anchor>("any"), readOnly: true },
      /** Of a file. */
      page: { type: "number", readOnly: true },
      body: { type: "string", required: true },
      /** What a suggestion puts in the place of its words; "" takes them out. */
      replacement: { type: "string" },
      authorId: { type: "string", required: true, readOnly: true },
      authorName: { type: "string", required: true, readOnly: true },
      side: { type: sides, required: true, readOnly: true },
      /** The number of the review, or of the marking, it belongs to: the student reads it once that was sent. */
      review: { type: "number", readOnly: true },
      replies: { type: CustomAttributeType<Reply[]>("any"), required: true },
      resolved: { type: CustomAttributeType<Stamp>("any") },
      decided: { type: CustomAttributeType<Decision>("any") },
      /** Counts its changes. */
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byWork: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["workId", "commentId"] },
      },
    },
  },
  { client, table: env.table },
);

export type WorkComment = EntityItem<typeof WorkComments>;
