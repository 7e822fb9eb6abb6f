import { Entity, type EntityItem } from "electrodb";
import { client, now, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { threadTypes } from "../schema.ts";

/** Left the thread: out of the inbox. */
export const gone = "none";

/** The hour of an instant, as seats are sorted by it. */
export const hourOf = (at: string) => at.slice(0, 13);

/** What decides about a seat's place in the inboxes; whatever changes one gives both (seats.ts). */
interface Place {
  activeHour?: string;
  isUnread?: boolean;
}

const isThere = ({ activeHour }: Place) => activeHour !== gone;

/** Who takes part in a thread, and how far they have read. */
export const ThreadParticipants = new Entity(
  {
    model: { entity: "THREAD_PARTICIPANTS", service: "lyceum", version: "1" },
    attributes: {
      participantId: { type: "string", required: true, readOnly: true },
      threadId: { type: "string", required: true, label: "of" },
      userId: { type: "string", required: true, label: "of" },
      /** The thread's, for an inbox of one kind. */
      threadType: { type: threadTypes, required: true, readOnly: true },
      name: { type: "string", required: true },
      role: { type: ["student", "teacher", "cs-rep", "admin"] as const, required: true },
      lastReadSeq: { type: "number", required: true, default: 0 },
      /**
       * Something in the thread was not read: written when that begins and when it ends, not with
       * every message. Follows the stream; how much is unread follows from the thread.
       */
      isUnread: { type: "boolean", required: true, default: false },
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
      byUser: {
        index: "gsi1",
        condition: isThere,
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["activeHour", "threadId"] },
      },
      byType: {
        index: "gsi2",
        condition: isThere,
        pk: { field: "gsi2pk", composite: ["userId", "threadType"] },
        sk: { field: "gsi2sk", composite: ["activeHour", "threadId"] },
      },
      // Beside the unseen notifications: both badges are one query.
      byUnread: {
        index: "gsi4",
        collection: "badges",
        condition: (item: Place) => isThere(item) && item.isUnread === true,
        pk: { field: "gsi4pk", composite: ["userId"] },
        sk: { field: "gsi4sk", composite: ["activeHour", "threadId"] },
      },
    },
  },
  { client, table: env.table },
);

export type ThreadParticipant = EntityItem<typeof ThreadParticipants>;
