import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";

/**
 * What somebody wrote about the work: long texts that no list shows. They are an item of their own,
 * without an index, since every index holds a copy of the whole assignment and a move rewrites them all.
 */
export const AssignmentBriefs = new Entity(
  {
    model: { entity: "ASSIGNMENT_BRIEFS", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      brief: { type: "string" },
      /** What the service type asks for, field by field. */
      intake: { type: CustomAttributeType<Record<string, unknown>>("any") },
    },
    indexes: {
      byAssignment: {
        collection: "summaries",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type AssignmentBrief = EntityItem<typeof AssignmentBriefs>;
