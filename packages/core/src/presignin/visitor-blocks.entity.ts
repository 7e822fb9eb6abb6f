import { Entity } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/** Network addresses (hashed) from which no chat is started for a while. */
export const VisitorBlocks = new Entity(
  {
    model: { entity: "VISITOR_BLOCKS", service: "lyceum", version: "1" },
    attributes: {
      addressHash: { type: "string", required: true },
      sessionId: { type: "string", required: true },
      createdAt: { type: "string", required: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byAddress: {
        pk: { field: "pk", composite: ["addressHash"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
