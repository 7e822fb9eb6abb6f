import { Entity } from "electrodb";
import { client } from "./db.ts";
import { env } from "./env.ts";

/** How often somebody did something within a window that is running. */
export const RateLimits = new Entity(
  {
    model: { entity: "RATE_LIMITS", service: "lyceum", version: "1" },
    attributes: {
      rule: { type: "string", required: true },
      /** SHA-256: a counter need not know the address it counts. */
      who: { type: "string", required: true },
      count: { type: "number", default: 0 },
      /** The end of the window, in seconds since 1970. */
      expiresAt: { type: "number" },
    },
    indexes: {
      byCaller: {
        pk: { field: "pk", composite: ["rule", "who"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
