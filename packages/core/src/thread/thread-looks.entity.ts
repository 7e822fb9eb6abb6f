import { Entity } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/**
 * Somebody of the staff looks into a thread they take no part in, and the audit log has it; good for
 * this sign-in alone, for a while. An admin said why.
 */
export const ThreadLooks = new Entity(
  {
    model: { entity: "THREAD_LOOKS", service: "lyceum", version: "1" },
    attributes: {
      threadId: { type: "string", required: true, label: "of" },
      authId: { type: "string", required: true },
      userId: { type: "string", required: true },
      reason: { type: "string" },
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
