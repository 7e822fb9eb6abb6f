import { Entity } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/**
 * An event somebody was told of, or was not told of on purpose: the stream may bring it again for
 * days and changes nothing. And for each merge key the notification that takes more in.
 */
export const NoticeMarks = new Entity(
  {
    model: { entity: "NOTICE_MARKS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      kind: { type: ["event", "merge"] as const, required: true },
      key: { type: "string", required: true },
      notificationId: { type: "string" },
      mergeKey: { type: "string" },
      withdrawnAt: { type: "string" },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
      expiresAt: { type: "number", required: true },
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["kind", "key"] },
      },
    },
  },
  { client, table: env.table },
);
