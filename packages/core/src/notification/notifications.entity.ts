import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { notificationCategories, urgencies } from "./schema.ts";

/** Where it stands: in the feed, put away, only to be mailed, or withdrawn. */
export const shelves = ["feed", "archived", "mail", "gone"] as const;

/**
 * What somebody is told. The id begins with the time at which it stands in the feed, so one that is
 * snoozed has an id of the future: it is out of the feed and the badge until then, and comes back at
 * its time without anybody doing anything.
 */
export const Notifications = new Entity(
  {
    model: { entity: "NOTIFICATIONS", service: "lyceum", version: "1" },
    attributes: {
      notificationId: { type: "string", required: true },
      userId: { type: "string", required: true, label: "of" },
      title: { type: "string", required: true },
      body: { type: "string" },
      category: { type: notificationCategories, required: true },
      urgency: { type: urgencies, required: true, default: "normal" },
      /** A path of the web app. */
      link: { type: "string", required: true },
      /** What it is about: an assignment, a thread. */
      entityRef: { type: "string" },
      /** Up to which number of it: a message's. Who has read that far has read this. */
      upTo: { type: "number" },
      /** The event it tells of, of several the newest. */
      dedupeKey: { type: "string", required: true },
      /** While it is unseen, what comes with the same key is told in one with it. */
      mergeKey: { type: "string" },
      /** The title for several; `{count}` is how many. */
      mergedTitle: { type: "string" },
      count: { type: "number", required: true, default: 1 },
      /** The newest of several, the oldest first, so that one can be taken out: `{key, title, body, link}`. */
      merged: { type: "any" },

      shelf: { type: shelves, required: true, default: "feed" },
      isRead: { type: "boolean", required: true, default: false },
      /** Not yet looked at in the bell: what the badge counts. */
      isUnseen: { type: "boolean", required: true, default: true },
      seenAt: { type: "string" },
      readAt: { type: "string" },
      /** When it was marked unread by hand. */
      unreadAt: { type: "string" },
      archivedAt: { type: "string" },
      snoozedUntil: { type: "string" },
      /** Sleeps, or has not been rung for since it woke. */
      asleep: { type: "boolean" },
      /** What became of it in each channel beside the feed. */
      delivery: {
        type: "map",
        properties: {
          email: { type: ["queued", "sent", "suppressed", "cancelled", "off"] as const },
        },
      },
      ...stamps,
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["notificationId"] },
      },
      byUnread: {
        index: "gsi1",
        condition: ({ isRead, shelf }: Place) =>
          isRead !== true && (inFeed(shelf) || shelf === "mail"),
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["notificationId"] },
      },
      byShelf: {
        index: "gsi2",
        condition: ({ shelf }: Place) => inFeed(shelf) || shelf === "archived",
        pk: { field: "gsi2pk", composite: ["userId", "shelf"] },
        sk: { field: "gsi2sk", composite: ["notificationId"] },
      },
      // Beside the user's unread threads: both badges are one query.
      byUnseen: {
        index: "gsi4",
        collection: "badges",
        condition: ({ isUnseen, shelf }: Place) => isUnseen !== false && inFeed(shelf),
        pk: { field: "gsi4pk", composite: ["userId"] },
        sk: { field: "gsi4sk", composite: ["notificationId"] },
      },
    },
  },
  { client, table: env.table },
);

/** What decides about its place in the indexes; a write that changes one of them gives all three. */
export interface Place {
  isRead?: boolean;
  isUnseen?: boolean;
  shelf?: (typeof shelves)[number];
}

const inFeed = (shelf: Place["shelf"]) => shelf === undefined || shelf === "feed";

export type Notification = EntityItem<typeof Notifications>;
