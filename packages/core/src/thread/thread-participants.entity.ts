import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** Who takes part in a thread, and how far they have read. */
export const ThreadParticipants = new Entity(
  {
    model: { entity: "THREAD_PARTICIPANTS", service: "lyceum", version: "1" },
    attributes: {
      participantId: { type: "string", required: true, readOnly: true },
      threadId: { type: "string", required: true, label: "of" },
      userId: { type: "string", required: true, label: "of" },
      name: { type: "string", required: true },
      role: { type: ["student", "teacher", "cs-rep", "admin"] as const, required: true },
      lastReadSeq: { type: "number", required: true, default: 0 },
      muted: { type: "boolean", required: true, default: false },
      following: { type: "boolean", required: true, default: true },
      joinedAt: { type: "string", required: true, readOnly: true },
      leftAt: { type: "string" },
      ...stamps,
    },
    indexes: {
      byThread: {
        pk: { field: "pk", composite: ["threadId"] },
        sk: { field: "sk", composite: ["userId"] },
      },
      // Beside the unseen notifications: what is new for somebody is one query.
      byUser: {
        index: "gsi1",
        collection: "inbox",
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["threadId"] },
      },
    },
  },
  { client, table: env.table },
);

export type ThreadParticipant = EntityItem<typeof ThreadParticipants>;
