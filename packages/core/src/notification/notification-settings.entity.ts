import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** Nothing to do for the clock. */
export const noTimer = "none";

/** The timers stand on so many keys, for the sake of the index's limits per key. */
export const timerShards = ["mail-0", "mail-1", "mail-2", "mail-3"] as const;

/** Always the same for a person: the last sign of a ULID is random. */
export const timerShardOf = (userId: string) =>
  timerShards[userId.charCodeAt(userId.length - 1) % timerShards.length] ?? "mail-0";

/** How somebody wants to be told, and when the clock has to look after what was not read. */
export const NotificationSettings = new Entity(
  {
    model: { entity: "NOTIFICATION_SETTINGS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      /** What was chosen, each part only if it was: see `defaults` in schema.ts. */
      preferences: { type: "any" },
      /** When what is still unread is mailed. */
      mailAt: { type: "string" },
      /** When the next snoozed one comes back. */
      wakeAt: { type: "string" },
      /** A shard while there is something to do, else `noTimer`. */
      timer: { type: "string", required: true, default: noTimer },
      /** The earlier of the two, or `noTimer`. */
      timerAt: { type: "string", required: true, default: noTimer },
      ...stamps,
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
      byTimer: {
        index: "gsi3",
        condition: (item: { timer?: string }) => item.timer !== noTimer,
        pk: { field: "gsi3pk", composite: ["timer"] },
        sk: { field: "gsi3sk", composite: ["timerAt", "userId"] },
      },
    },
  },
  { client, table: env.table },
);

export type NotificationSettingsItem = EntityItem<typeof NotificationSettings>;
