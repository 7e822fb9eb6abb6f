import { Entity } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/** An admin said why they look into a thread they take no part in; good for this sign-in alone, for a while. */
export const ThreadLooks = new Entity(
  {
    model: { entity: "THREAD_LOOKS", service: "lyceum", version: "1" },
    attributes: {
      threadId: { type: "string", required: true, label: "of" },
      authId: { type: "string", required: true },
      userId: { type: "string", required: true },
      reason: { type: "string", required: true },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byThread: {
        pk: { field: "pk", composite: ["threadId"] },
        sk: { field: "sk", composite: ["authId"] },
      },
    },
  },
  { client, table: env.table },
);
