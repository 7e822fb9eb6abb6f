import { Entity, type EntityItem } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/**
 * Where a chat or an assignment is counted, and the change of the stream that put it there: what
 * the stream brings again, or late, changes no count. What is counted nowhere is kept for as long
 * as the stream could repeat itself.
 */
export const QueueMembers = new Entity(
  {
    model: { entity: "QUEUE_MEMBERS", service: "lyceum", version: "1" },
    attributes: {
      memberId: { type: "string", required: true },
      /** One stands in at most one queue of each list. */
      list: { type: ["state", "offers", "turn", "desk"] as const, required: true },
      /** Absent where it stands in no queue. */
      queue: { type: "string" },
      /** The number of that change in the stream, padded. */
      order: { type: "string", required: true },
      expiresAt: { type: "number" },
    },
    indexes: {
      byMember: {
        pk: { field: "pk", composite: ["memberId"] },
        sk: { field: "sk", composite: ["list"] },
      },
    },
  },
  { client, table: env.table },
);

export type QueueMember = EntityItem<typeof QueueMembers>;
