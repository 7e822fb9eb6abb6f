import { Entity } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import { messageAttributes } from "../../message/stored.ts";

export const Messages = new Entity(
  {
    model: { entity: "MESSAGES", service: "lyceum", version: "1" },
    attributes: {
      threadId: { type: "string", required: true, label: "of" },
      /** A user; absent on what the system says. */
      senderId: { type: "string", readOnly: true },
      scheduledFor: { type: "string" },
      ...messageAttributes,
    },
    indexes: {
      byThread: {
        pk: { field: "pk", composite: ["threadId"] },
        sk: { field: "sk", composite: ["channel", "seq"] },
      },
    },
  },
  { client, table: env.table },
);
