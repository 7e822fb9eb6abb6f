import { Entity } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";

/** How often sign-in failed lately, per account and per address, and until when the next try waits. */
export const LoginDelays = new Entity(
  {
    model: { entity: "LOGIN_DELAYS", service: "lyceum", version: "1" },
    attributes: {
      /** `account:…` or `address:…` */
      who: { type: "string", required: true },
      failures: { type: "number", default: 0 },
      /** Epoch seconds. */
      lockedUntil: { type: "number" },
      expiresAt: { type: "number" },
    },
    indexes: {
      byWho: {
        pk: { field: "pk", composite: ["who"], casing: "none" },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
