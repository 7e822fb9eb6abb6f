import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";

/** The profile of a user whose role is admin. */
export const Admins = new Entity(
  {
    model: { entity: "ADMINS", service: "lyceum", version: "1" },
    attributes: {
      adminId: { type: "string", required: true, readOnly: true },
      userId: { type: "string", required: true, label: "of" },
      firstName: { type: "string", required: true },
      lastName: { type: "string", required: true },
      accessLevel: {
        type: ["auditor", "operations", "finance", "owner"] as const,
        required: true,
      },
      ...stamps,
    },
    indexes: {
      byUser: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type Admin = EntityItem<typeof Admins>;
