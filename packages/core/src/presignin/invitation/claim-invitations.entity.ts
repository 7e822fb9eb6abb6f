import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";

/** A one-use way to claim a chat where its secret is not at hand. Only the hash of what the link carries is stored. */
export const ClaimInvitations = new Entity(
  {
    model: { entity: "CLAIM_INVITATIONS", service: "lyceum", version: "1" },
    attributes: {
      /** SHA-256, hexadecimal. */
      tokenHash: { type: "string", required: true },
      sessionId: { type: "string", required: true },
      /** The chat's, when the link was made. */
      keyVersion: { type: "number", required: true, default: 0 },
      /** The account that used it; asking again with the same account changes nothing. */
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

export type ClaimInvitation = EntityItem<typeof ClaimInvitations>;
