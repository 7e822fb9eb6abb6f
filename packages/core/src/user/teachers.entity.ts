import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** The profile of a user whose role is teacher. */
export const Teachers = new Entity(
  {
    model: { entity: "TEACHERS", service: "lyceum", version: "1" },
    attributes: {
      teacherId: { type: "string", required: true, readOnly: true },
      userId: { type: "string", required: true, label: "of" },
      firstName: { type: "string", required: true },
      lastName: { type: "string", required: true },
      qualifications: {
        type: "list",
        items: { type: "string" },
        required: true,
        default: () => [],
      },
      expertise: { type: "list", items: { type: "string" }, required: true, default: () => [] },
      languages: { type: "list", items: { type: "string" }, required: true, default: () => [] },
      verificationStatus: {
        type: ["unverified", "pending", "verified", "rejected"] as const,
        required: true,
        default: "unverified",
      },
      /** Mean of the ratings, one to five with decimals; zero while there is none. */
      rating: { type: "number", required: true, default: 0 },
      ratingCount: { type: "number", required: true, default: 0 },
      ratingSum: { type: "number", required: true, default: 0 },
      /** Hours a week. */
      weeklyCapacity: { type: "number", required: true, default: 20 },
      /** Engagements that are not over; moves with them in one transaction. */
      openWork: { type: "number", required: true, default: 0 },
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

export type Teacher = EntityItem<typeof Teachers>;
