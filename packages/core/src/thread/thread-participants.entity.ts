import { Entity, type EntityItem } from "electrodb";
import { client, now, stamps } from "../db.ts";
import { env } from "../env.ts";

/** Left the thread: out of the inbox. */
export const gone = "none";

/** The hour of an instant, as seats are sorted by it. */
export const hourOf = (at: string) => at.slice(0, 13);

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
      /**
       * The UTC hour (`2026-11-22T10`) of the last message this seat was moved for: the inbox is sorted
       * by it, and a busy thread rewrites each seat once an hour, not with every message. `none` for
       * who left.
       */
      activeHour: { type: "string", required: true, default: () => hourOf(now()) },
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
        condition: (item: { activeHour?: string }) => item.activeHour !== gone,
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["activeHour", "threadId"] },
      },
    },
  },
  { client, table: env.table },
);

export type ThreadParticipant = EntityItem<typeof ThreadParticipants>;
