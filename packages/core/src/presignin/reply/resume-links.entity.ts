import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";

/** A one-use way back into a chat, mailed to the address the visitor gave. Only the hash of what the link carries is stored. */
export const ResumeLinks = new Entity(
  {
    model: { entity: "RESUME_LINKS", service: "lyceum", version: "1" },
    attributes: {
      /** SHA-256, hexadecimal. */
      tokenHash: { type: "string", required: true },
      sessionId: { type: "string", required: true },
      /** The chat's, when the link was made. */
      keyVersion: { type: "number", required: true, default: 0 },
      /** SHA-256 of the key of the browser that used it; asking again from there changes nothing. */
      usedBy: { type: "string" },
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

export type ResumeLink = EntityItem<typeof ResumeLinks>;
