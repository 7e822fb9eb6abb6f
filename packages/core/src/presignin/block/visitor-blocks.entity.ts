import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";
import { newId } from "../../id.ts";

/** The one list of all blocks. A desk blocks a few visitors a day, so one partition holds them. */
export const blocked = "blocked";

/** Network addresses (hashed) from which no chat is started for a while. */
export const VisitorBlocks = new Entity(
  {
    model: { entity: "VISITOR_BLOCKS", service: "lyceum", version: "1" },
    attributes: {
      addressHash: { type: "string", required: true },
      /** New with each block, so the list is in the order of blocking. */
      blockId: { type: "string", required: true, default: () => newId("block") },
      list: { type: "string", required: true, default: blocked },
      /** The chat for which it was blocked. Whose it was is said there, and goes when it is erased. */
      sessionId: { type: "string", required: true },
      reason: { type: "string", required: true },
      by: { type: "string", required: true },
      byName: { type: "string", required: true },
      createdAt: { type: "string", required: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byAddress: {
        pk: { field: "pk", composite: ["addressHash"] },
        sk: { field: "sk", composite: [] },
      },
      byList: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["list"] },
        sk: { field: "gsi1sk", composite: ["blockId"] },
      },
    },
  },
  { client, table: env.table },
);

export type VisitorBlock = EntityItem<typeof VisitorBlocks>;
