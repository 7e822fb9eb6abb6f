import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { WorkRow } from "./records.ts";

/**
 * What the page of an assignment shows of its coursework, kept in the transaction of every change of
 * a work (summary.ts).
 */
export const CourseworkSummaries = new Entity(
  {
    model: { entity: "COURSEWORK_SUMMARIES", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      /** The newest works, and those that are open, by their ids. */
      rows: { type: CustomAttributeType<Record<string, WorkRow>>("any") },
      /** So many works were ever made: of many at once none passes the limit. */
      made: { type: "number", required: true },
      /** So many of them the student does not know of. */
      secret: { type: "number", required: true, default: 0 },
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

export type CourseworkSummary = EntityItem<typeof CourseworkSummaries>;
