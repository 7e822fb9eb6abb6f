import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { LessonPrice } from "../charge/records.ts";
import type { SummaryRow } from "../records.ts";
import type { MeetingState } from "../states.ts";

/**
 * What the page of an assignment shows of its meetings, kept in the transaction of every change of
 * one (summary.ts).
 */
export const MeetingSummaries = new Entity(
  {
    model: { entity: "MEETING_SUMMARIES", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      /** Those that are to come or going on, by their ids. */
      rows: {
        type: CustomAttributeType<Record<string, SummaryRow>>("any"),
        default: (): Record<string, SummaryRow> => ({}),
      },
      /** How many have ended in which state. */
      ended: {
        type: CustomAttributeType<Partial<Record<MeetingState, number>>>("any"),
        default: (): Partial<Record<MeetingState, number>> => ({}),
      },
      /** What was last confirmed for a meeting of the assignment. */
      price: { type: CustomAttributeType<LessonPrice>("any") },
      version: { type: "number", required: true, default: 1 },
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

export type MeetingSummary = EntityItem<typeof MeetingSummaries>;
