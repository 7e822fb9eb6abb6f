import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";

/** A sign-in on one device. The secret itself is in the cookie only. */
export const AuthSessions = new Entity(
  {
    model: { entity: "AUTH_SESSIONS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      authId: { type: "string", required: true },
      /** SHA-256, hexadecimal. */
      secretHash: { type: "string", required: true, readOnly: true },
      /** The user's own number when this was made. */
      tokenVersion: { type: "number", required: true },
      /** "Firefox on Linux". */
      device: { type: "string", required: true },
      ip: { type: "string" },
      lastUsedAt: { type: "string", required: true, default: now },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byUser: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["authId"] },
      },
    },
  },
  { client, table: env.table },
);

export type AuthSession = EntityItem<typeof AuthSessions>;
