import { Entity, type EntityItem } from "electrodb";
import { client, now } from "../db.ts";
import { env } from "../env.ts";

/**
 * Append-only, written in the transaction of the change it tells of. `scopeId` is the assignment,
 * user or pre-sign-in session whose timeline it belongs to; it is the partition, so a timeline,
 * a History tab and the auditor's view are the same items under different rules.
 */
export const AuditLogs = new Entity(
  {
    model: { entity: "AUDIT_LOGS", service: "lyceum", version: "1" },
    attributes: {
      auditId: { type: "string", required: true, readOnly: true },
      scopeId: { type: "string", required: true, readOnly: true, label: "of" },
      actorId: { type: "string", required: true, readOnly: true },
      actorType: {
        type: ["user", "visitor", "payer", "guest", "system", "anonymous"] as const,
        required: true,
        readOnly: true,
      },
      actorRole: { type: "string", readOnly: true },
      /** As it was then, so that a timeline needs no look-up of names. */
      actorName: { type: "string", readOnly: true },
      onBehalfOf: { type: "string", readOnly: true },
      /** `object.verb`: `assignment.submit`. */
      action: { type: "string", required: true, readOnly: true },
      entityType: { type: "string", required: true, readOnly: true },
      entityId: { type: "string", required: true, readOnly: true },
      /** Whom it is about, where not everybody may know: the teacher of an offer. */
      subjectId: { type: "string", readOnly: true },
      /** `{ field: [before, after] }`, secrets and message bodies left out. */
      changes: { type: "any", readOnly: true },
      reason: { type: "string", readOnly: true },
      requestId: { type: "string", readOnly: true },
      /** Where it was done from. A visitor's goes when the chat is erased: the record stays, without who it was. */
      ip: { type: "string" },
      agent: { type: "string" },
      /** UTC day, the partition of the auditor's index. */
      day: { type: "string", required: true, readOnly: true },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
    },
    indexes: {
      byScope: {
        // Its name puts the records between an assignment's children and its summaries (assignment/workspace.ts).
        collection: "history",
        pk: { field: "pk", composite: ["scopeId"] },
        sk: { field: "sk", composite: ["auditId"] },
      },
      byActor: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["actorId"] },
        sk: { field: "gsi1sk", composite: ["auditId"] },
      },
      byDay: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["day"] },
        sk: { field: "gsi2sk", composite: ["auditId"] },
      },
    },
  },
  { client, table: env.table },
);

export type AuditLog = EntityItem<typeof AuditLogs>;
