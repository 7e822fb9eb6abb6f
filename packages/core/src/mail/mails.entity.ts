import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** The outbox. An item is created in the transaction of the command that wants the mail; a job sends it. */
export const Mails = new Entity(
  {
    model: { entity: "MAILS", service: "lyceum", version: "1" },
    attributes: {
      mailId: { type: "string", required: true },
      template: { type: "string", required: true, readOnly: true },
      /** A user's or a chat's id, or an address. */
      to: { type: "string", required: true, readOnly: true },
      /** What the template needs; never a token. */
      data: { type: "any" },
      status: {
        type: ["queued", "sending", "sent", "dropped"] as const,
        required: true,
        default: "queued",
      },
      /** Epoch milliseconds until which one worker has it to itself. */
      leasedUntil: { type: "number", required: true, default: 0 },
      sentAt: { type: "string" },
      /** The mail service's own id of what it took. */
      providerId: { type: "string" },
      ...stamps,
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byId: {
        pk: { field: "pk", composite: ["mailId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type Mail = EntityItem<typeof Mails>;
