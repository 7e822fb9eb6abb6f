import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";

/** How teachers, reps and admins come in. Open for seven days, accepted once. */
export const Invitations = new Entity(
  {
    model: { entity: "INVITATIONS", service: "lyceum", version: "1" },
    attributes: {
      invitationId: { type: "string", required: true, readOnly: true },
      status: { type: ["open", "accepted", "withdrawn"] as const, required: true, default: "open" },
      email: { type: "string", required: true },
      role: { type: ["teacher", "cs-rep", "admin"] as const, required: true },
      accessLevel: { type: ["auditor", "operations", "finance", "owner"] as const },
      firstName: { type: "string", required: true },
      lastName: { type: "string", required: true },
      /** SHA-256 of what the link carries; set when the link is made. */
      tokenHash: { type: "string" },
      invitedBy: { type: "string", required: true },
      acceptedBy: { type: "string" },
      /** Epoch seconds after which the link is refused; the item stays, so this is not the table's time to live. */
      validUntil: { type: "number", required: true },
      ...stamps,
    },
    indexes: {
      byId: {
        pk: { field: "pk", composite: ["invitationId"] },
        sk: { field: "sk", composite: [] },
      },
      byStatus: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["status"] },
        sk: { field: "gsi1sk", composite: ["invitationId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Invitation = EntityItem<typeof Invitations>;
