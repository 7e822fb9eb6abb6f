import { Entity, type EntityItem } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** What a message said before it was edited, withdrawn or hidden; in the partition of its session or thread. */
export const MessageRevisions = new Entity(
  {
    model: { entity: "MESSAGE_REVISIONS", service: "lyceum", version: "1" },
    attributes: {
      logId: { type: "string", required: true, label: "of" },
      channel: { type: ["public", "internal"] as const, required: true },
      seq: { type: "number", required: true, padding: { length: 10, char: "0" } },
      /** 1 is the first text. */
      revision: { type: "number", required: true, padding: { length: 4, char: "0" } },
      content: { type: "string", required: true, readOnly: true },
      /** As the message carried them. */
      attachments: { type: "any", readOnly: true },
      act: { type: ["edited", "withdrawn", "hidden"] as const, required: true, readOnly: true },
      /** The user or session that did it. */
      by: { type: "string", required: true, readOnly: true },
      byName: { type: "string", required: true, readOnly: true },
      at: { type: "string", required: true, readOnly: true },
      reason: { type: "string", readOnly: true },
    },
    indexes: {
      byMessage: {
        pk: { field: "pk", composite: ["logId"] },
        sk: { field: "sk", composite: ["channel", "seq", "revision"] },
      },
    },
  },
  { client, table: env.table },
);

export type MessageRevision = EntityItem<typeof MessageRevisions>;
