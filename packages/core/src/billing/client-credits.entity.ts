import { Entity } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";

/** What we owe a student: too much paid, or credited after payment. It pays an invoice, or goes back, when somebody says so. */
export const ClientCredits = new Entity(
  {
    model: { entity: "CLIENT_CREDITS", service: "lyceum", version: "1" },
    attributes: {
      studentId: { type: "string", required: true, label: "of" },
      /** ISO 4217. */
      currency: { type: "string", required: true },
      /** Minor units. */
      balance: { type: "number", required: true, default: 0 },
    },
    indexes: {
      byStudent: {
        pk: { field: "pk", composite: ["studentId"] },
        sk: { field: "sk", composite: ["currency"] },
      },
      // All of them stand on one key, for the proof of the books: credit changes seldom.
      ofAll: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: [] },
        sk: { field: "gsi1sk", composite: ["studentId", "currency"] },
      },
    },
  },
  { client, table: env.table },
);
