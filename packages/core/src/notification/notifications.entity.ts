import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { notificationCategories } from "./schema.ts";

/** What somebody is told. The id comes from the event, so an event tells a person once. */
export const Notifications = new Entity(
  {
    model: { entity: "NOTIFICATIONS", service: "lyceum", version: "1" },
    attributes: {
      notificationId: { type: "string", required: true },
      userId: { type: "string", required: true, label: "of" },
      title: { type: "string", required: true },
      body: { type: "string" },
      category: { type: notificationCategories, required: true },
      urgency: { type: ["normal", "critical"] as const, required: true, default: "normal" },
      /** A path of the web app. */
      link: { type: "string", required: true },
      /** What it is about: an assignment, a thread. */
      entityRef: { type: "string" },
      dedupeKey: { type: "string", required: true, readOnly: true },
      isRead: { type: "boolean", required: true, default: false },
      /** Not yet looked at in the bell: what the badge counts. */
      isUnseen: { type: "boolean", required: true, default: true },
      seenAt: { type: "string" },
      readAt: { type: "string" },
      archivedAt: { type: "string" },
      snoozedUntil: { type: "string" },
      /** `{ email: "queued" }`, by channel. */
      delivery: { type: "any" },
      ...stamps,
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["notificationId"] },
      },
      // Beside the user's threads: what is new for somebody is one query.
      byUnseen: {
        index: "gsi1",
        collection: "inbox",
        condition: (item: { isUnseen?: boolean }) => item.isUnseen !== false,
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["notificationId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Notification = EntityItem<typeof Notifications>;
