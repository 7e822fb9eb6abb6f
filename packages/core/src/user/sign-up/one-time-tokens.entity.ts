import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";

/** A link in a mail that works once. Only the hash of what the link carries is stored. */
export const OneTimeTokens = new Entity(
  {
    model: { entity: "ONE_TIME_TOKENS", service: "lyceum", version: "1" },
    attributes: {
      /** SHA-256, hexadecimal. */
      tokenHash: { type: "string", required: true },
      purpose: { type: ["verify-email", "reset-password", "unsubscribe"] as const, required: true },
      userId: { type: "string", required: true },
      /** The address the link went to: it proves this one and no later one. */
      email: { type: "string", required: true },
      /** Of a link to set a password: the user's `resetVersion` it was made under. */
      resetVersion: { type: "number", required: true, default: 0 },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byHash: {
        pk: { field: "pk", composite: ["tokenHash"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type OneTimeToken = EntityItem<typeof OneTimeTokens>;
