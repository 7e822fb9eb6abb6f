import { Entity } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";

/** The private address under which a person's calendar program reads the meetings. One a person: a new one ends the old. */
export const CalendarFeeds = new Entity(
  {
    model: { entity: "CALENDAR_FEEDS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      /** SHA-256 of the secret, which is kept nowhere. */
      hash: { type: "string", required: true },
      createdAt: { type: "string", required: true, default: now },
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
