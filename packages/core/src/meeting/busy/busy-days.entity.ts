import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";

/** When a meeting takes somebody's time on one UTC day. */
export interface BusySpan {
  meetingId: string;
  assignmentId: string;
  from: string;
  to: string;
}

/**
 * When a person is taken on one UTC day: the guard against double booking. Whoever books, moves or
 * cancels a meeting writes the days of everybody who takes part, on condition of the versions that
 * were read. A day is never deleted, so its version never begins anew.
 */
export const BusyDays = new Entity(
  {
    model: { entity: "BUSY_DAYS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      day: { type: "string", required: true },
      /** In order of time; a meeting over midnight is cut there. */
      spans: { type: CustomAttributeType<BusySpan[]>("any"), required: true },
      version: { type: "number", required: true },
      ...stamps,
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["day"] },
      },
    },
  },
  { client, table: env.table },
);

export type BusyDay = EntityItem<typeof BusyDays>;
