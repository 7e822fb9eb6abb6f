import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import type { Criterion } from "./records.ts";

/** A rubric that a teacher, or the school, keeps for work to come. */
export const Rubrics = new Entity(
  {
    model: { entity: "RUBRICS", service: "lyceum", version: "1" },
    attributes: {
      rubricId: { type: "string", required: true, readOnly: true },
      /** A teacher, or the school. */
      ownerId: { type: "string", required: true, readOnly: true, label: "of" },
      title: { type: "string", required: true },
      criteria: { type: CustomAttributeType<Criterion[]>("any"), required: true },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      byOwner: {
        pk: { field: "pk", composite: ["ownerId"] },
        sk: { field: "sk", composite: ["rubricId"] },
      },
    },
  },
  { client, table: env.table },
);

export type StoredRubric = EntityItem<typeof Rubrics>;
