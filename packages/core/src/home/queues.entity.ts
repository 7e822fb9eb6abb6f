import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** The states of assignments whose number the start page shows. */
export const countedStates = [
  "submitted",
  "needs_info",
  "awaiting_payment",
  "ready",
  "delivered",
  "disputed",
];

/** The queue of those that look for a teacher while nobody is asked. */
export const unoffered = "unoffered";

/**
 * Who stands in a queue of the desk: chats that wait, chats of a rep, assignments of a state. A set
 * of ids, since adding and removing one is the same when the stream says it twice; its size is the
 * number on the start page.
 */
export const Queues = new Entity(
  {
    model: { entity: "QUEUES", service: "lyceum", version: "1" },
    attributes: {
      /** `waiting`, a rep's user id, or the state of the assignments in it. */
      queue: { type: "string", required: true },
      members: { type: "set", items: "string" },
    },
    indexes: {
      byQueue: {
        pk: { field: "pk", composite: ["queue"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
