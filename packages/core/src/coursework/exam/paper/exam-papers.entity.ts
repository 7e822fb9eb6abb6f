import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../../db.ts";
import { env } from "../../../env.ts";
import type { Picture } from "./records.ts";
import type { StoredPaper } from "./store.ts";

/**
 * One version of a paper: written once and never changed. Publishing makes the first, an edit or a
 * regrade the next one. Several students may have it; each has an exam of their own.
 */
export const ExamPapers = new Entity(
  {
    model: { entity: "EXAM_PAPERS", service: "lyceum", version: "1" },
    attributes: {
      paperId: { type: "string", required: true, readOnly: true, label: "of" },
      version: {
        type: "number",
        required: true,
        readOnly: true,
        padding: { length: 4, char: "0" },
      },
      paper: { type: CustomAttributeType<StoredPaper>("any"), required: true, readOnly: true },
      /** How many points and questions an attempt has. */
      points: { type: "number", required: true, readOnly: true },
      questions: { type: "number", required: true, readOnly: true },
      /** Some are marked by hand. */
      isMarkedByHand: { type: "boolean", required: true, readOnly: true },
      pictures: { type: CustomAttributeType<Picture[]>("any"), required: true, readOnly: true },
      /** The version that a regrade has made it of. */
      from: { type: "number", readOnly: true },
      /** Why there is this version. */
      reason: { type: "string", readOnly: true },
      by: { type: "string", required: true, readOnly: true },
      byName: { type: "string", required: true, readOnly: true },
      isTeams: { type: "boolean", readOnly: true },
      at: { type: "string", required: true, readOnly: true },
      ...stamps,
    },
    indexes: {
      byPaper: {
        pk: { field: "pk", composite: ["paperId"] },
        sk: { field: "sk", composite: ["version"] },
      },
    },
  },
  { client, table: env.table },
);

export type ExamPaper = EntityItem<typeof ExamPapers>;
