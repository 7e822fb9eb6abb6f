import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { storedZone } from "../../time/schema.ts";

/** Who may be asked to teach: verified, with an active account. The others are in no list. */
export const poolOf = (
  { verificationStatus }: { verificationStatus?: string },
  { isActive }: { isActive: boolean },
) => (isActive && verificationStatus === "verified" ? "open" : "none");

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
      /** What is missing, as long as they are rejected. */
      rejection: { type: "string" },
      /** What `poolOf` says; who changes what it is made of writes it too. */
      pool: { type: ["open", "none"] as const, required: true, default: "none" },
      /** The account's, so that a list of those who could teach needs nothing else. */
      timezone: { type: "string", required: true, default: "UTC", get: storedZone },
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
      // On one key, like everybody of a role: a school's teachers are some thousands.
      byPool: {
        index: "gsi1",
        condition: (item: { pool?: string }) => item.pool === "open",
        pk: { field: "gsi1pk", composite: ["pool"] },
        sk: { field: "gsi1sk", composite: ["userId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Teacher = EntityItem<typeof Teachers>;
