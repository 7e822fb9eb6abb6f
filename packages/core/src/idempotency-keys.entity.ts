import { Entity } from "electrodb";
import { client } from "./db.ts";
import { env } from "./env.ts";

/** What a command with an `Idempotency-Key` came to, kept for a day. Written in the command's own transaction. */
export const IdempotencyKeys = new Entity(
  {
    model: { entity: "IDEMPOTENCY_KEYS", service: "lyceum", version: "1" },
    attributes: {
      subject: { type: "string", required: true },
      key: { type: "string", required: true },
      bodyHash: { type: "string", required: true },
      /** Id of what the command made. */
      result: { type: "string", required: true },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byKey: {
        pk: { field: "pk", composite: ["subject", "key"], casing: "none" },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
