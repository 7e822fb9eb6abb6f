import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/**
 * A chat that an account may claim, because a browser of that account once showed a key of the chat.
 * One key makes one offer: the next account in the same browser gets none.
 */
export const ClaimOffers = new Entity(
  {
    model: { entity: "CLAIM_OFFERS", service: "lyceum", version: "1" },
    attributes: {
      sessionId: { type: "string", required: true, label: "of" },
      /** SHA-256 of what the browser showed. */
      proofHash: { type: "string", required: true },
      userId: { type: "string", required: true },
      /** The chat's, when this was noted. */
      keyVersion: { type: "number", required: true },
      /** The sign-in in which the student said "Not now". */
      laterFor: { type: "string" },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      bySession: {
        pk: { field: "pk", composite: ["sessionId"] },
        sk: { field: "sk", composite: ["proofHash"] },
      },
      byUser: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["userId"] },
        sk: { field: "gsi1sk", composite: ["sessionId", "proofHash"] },
      },
    },
  },
  { client, table: env.table },
);

export type ClaimOffer = EntityItem<typeof ClaimOffers>;
