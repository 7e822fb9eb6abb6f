import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** A queue's count stands on so many items, so that many moves at once do not meet at one. */
export const countShards = ["0", "1", "2", "3"] as const;

/** How many stand in a queue of the desk, by shard; the sum is the number on the start page. */
export const QueueCounts = new Entity(
  {
    model: { entity: "QUEUE_COUNTS", service: "lyceum", version: "1" },
    attributes: {
      /** `waiting`, a rep's user id, the state of the assignments in it, or whose of the team the turn is. */
      queue: { type: "string", required: true },
      shard: { type: countShards, required: true },
      count: { type: "number" },
    },
    indexes: {
      byQueue: {
        pk: { field: "pk", composite: ["queue"] },
        sk: { field: "sk", composite: ["shard"] },
      },
    },
  },
  { client, table: env.table },
);
