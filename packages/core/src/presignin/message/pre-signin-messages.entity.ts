import { Entity } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import { messageAttributes } from "../../message/stored.ts";

/** What visitor and reps say to each other, and (channel `internal`) what the reps note. */
export const PreSigninMessages = new Entity(
  {
    model: { entity: "PRE_SIGNIN_MESSAGES", service: "lyceum", version: "1" },
    attributes: {
      sessionId: { type: "string", required: true, label: "of" },
      /** The rep's profile, when a rep wrote it. */
      csrepId: { type: "string", readOnly: true },
      /** The user, when one wrote it. */
      senderId: { type: "string", readOnly: true },
      ...messageAttributes,
    },
    indexes: {
      bySession: {
        pk: { field: "pk", composite: ["sessionId"] },
        sk: { field: "sk", composite: ["channel", "seq"] },
      },
    },
  },
  { client, table: env.table },
);
