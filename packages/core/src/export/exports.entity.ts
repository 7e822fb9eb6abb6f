import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import type { AuditFilter } from "./schema.ts";

/** Something made for one person to take away: asked for, made by a job, kept for a week. */
export const Exports = new Entity(
  {
    model: { entity: "EXPORTS", service: "lyceum", version: "1" },
    attributes: {
      exportId: { type: "string", required: true, readOnly: true },
      /** Whose it is, and nobody else's. */
      userId: { type: "string", required: true, readOnly: true, label: "of" },
      kind: { type: ["evidence", "audit"] as const, required: true, readOnly: true },
      /** Of an evidence pack. */
      assignmentId: { type: "string", readOnly: true },
      /** Of an audit export. */
      filter: { type: CustomAttributeType<AuditFilter>("any"), readOnly: true },
      format: { type: ["zip", "csv", "json"] as const, required: true, readOnly: true },
      name: { type: "string", required: true },
      status: {
        type: ["queued", "running", "done", "failed"] as const,
        required: true,
        default: "queued",
      },
      /** 0 to 100. */
      progress: { type: "number", required: true, default: 0 },
      /** While it runs: when it is given up unless it is heard of. */
      leaseUntil: { type: "number" },
      /** The object's key in the bucket, once it is done. */
      key: { type: "string" },
      size: { type: "number" },
      sha256: { type: "string" },
      /** What its owner is told when it failed. */
      error: { type: "string" },
      expiresAt: { type: "number", required: true },
      ...stamps,
    },
    indexes: {
      byUser: {
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["exportId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Export = EntityItem<typeof Exports>;
