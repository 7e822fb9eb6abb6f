import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";

/** The profile of a user whose role is student. */
export const Students = new Entity(
  {
    model: { entity: "STUDENTS", service: "lyceum", version: "1" },
    attributes: {
      studentId: { type: "string", required: true, readOnly: true },
      userId: { type: "string", required: true, label: "of" },
      firstName: { type: "string", required: true },
      lastName: { type: "string", required: true },
      phone: { type: "string" },
      timezone: { type: "string", required: true, get: storedZone },
      /** ISO 3166-1, two letters. */
      country: { type: "string", required: true },
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

export type Student = EntityItem<typeof Students>;
