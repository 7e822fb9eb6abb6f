import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { fileStatuses } from "../files/schema.ts";

/** Files in a conversation. They live in the partition of the session or thread (`logId`) they were sent in. */
export const MessageAttachments = new Entity(
  {
    model: { entity: "MESSAGE_ATTACHMENTS", service: "lyceum", version: "1" },
    attributes: {
      attachmentId: { type: "string", required: true, readOnly: true },
      logId: { type: "string", required: true, label: "of" },
      /** Set when the message that carries it is sent; a file nobody sent is never shown. */
      messageId: { type: "string" },
      channel: { type: ["public", "internal"] as const },
      seq: { type: "number" },
      /** The object's key in the bucket once it was scanned, never an address. */
      fileUrl: { type: "string" },
      name: { type: "string", required: true },
      size: { type: "number", required: true },
      mimeType: { type: "string", required: true },
      sha256: { type: "string" },
      status: { type: fileStatuses, required: true, default: "uploading" },
      /** The user, or the session whose visitor sent it. */
      uploadedBy: { type: "string", required: true, readOnly: true },
      deletedAt: { type: "string" },
      ...stamps,
    },
    indexes: {
      byLog: {
        pk: { field: "pk", composite: ["logId"] },
        sk: { field: "sk", composite: ["attachmentId"] },
      },
    },
  },
  { client, table: env.table },
);

export type MessageAttachment = EntityItem<typeof MessageAttachments>;
