import { Entity } from "electrodb";
import { client } from "./db.ts";
import { env } from "./env.ts";

/**
 * Reservation items: an index cannot promise uniqueness, a `create` of one of these in the same
 * transaction can. Also the way from an email address, username, code or number to its owner, from what is billed to its
 * invoice, and from what a payment provider calls a thing to ours.
 */
export const Uniques = new Entity(
  {
    model: { entity: "UNIQUES", service: "lyceum", version: "1" },
    attributes: {
      kind: {
        type: [
          "email",
          "username",
          "assignment-code",
          "meeting-code",
          "work-code",
          "invoice-number",
          "credit-note-number",
          "billed",
          "provider-event",
          "provider-reference",
        ] as const,
        required: true,
      },
      value: { type: "string", required: true },
      ownerId: { type: "string", required: true },
    },
    indexes: {
      byValue: {
        pk: { field: "pk", composite: ["kind", "value"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
