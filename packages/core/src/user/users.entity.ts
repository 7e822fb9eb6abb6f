import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import { storedZone } from "../time/schema.ts";

/**
 * Everybody with an account. A user, the role profile and the sign-ins are one collection
 * (`account`) in the user's partition: one query answers who is calling.
 */
export const Users = new Entity(
  {
    model: { entity: "USERS", service: "lyceum", version: "1" },
    attributes: {
      userId: { type: "string", required: true, label: "of" },
      role: { type: ["student", "teacher", "cs-rep", "admin"] as const, required: true },
      /** Lower-case; reserved in UNIQUES. */
      email: { type: "string", required: true },
      /** Lower-case; reserved in UNIQUES. */
      username: { type: "string", required: true },
      /** First and last name of the role profile, repeated here so that a list of people is one query. */
      name: { type: "string", required: true },
      /** argon2id in its own encoded form. */
      passwordHash: { type: "string", required: true },
      isActive: { type: "boolean", required: true, default: true },
      emailVerifiedAt: { type: "string" },
      /** SHA-256 of the cookie of the browser that signed up, until the address is proven. */
      pendingHash: { type: "string" },
      timezone: { type: "string", required: true, get: storedZone },
      locale: { type: "string", required: true, default: "en" },
      mfaEnrolled: { type: "boolean", required: true, default: false },
      /** Each sign-in carries the number it was made under; one more ends them all at once. */
      tokenVersion: { type: "number", required: true, default: 0 },
      /** Each link to set a new password carries the number it was made under; one more ends it. */
      resetVersion: { type: "number", required: true, default: 0 },
      /** When the person chose the password; a link that was asked for before is not sent any more. */
      passwordAt: { type: "string" },
      lastLoginAt: { type: "string" },
      deletedAt: { type: "string" },
      ...stamps,
    },
    indexes: {
      byId: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
      // A role's people stand on one key: at the size of a school that is far from its limits.
      byRole: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["role"] },
        sk: { field: "gsi1sk", composite: ["userId"] },
      },
    },
  },
  { client, table: env.table },
);

export type User = EntityItem<typeof Users>;
