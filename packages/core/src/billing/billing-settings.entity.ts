import { CustomAttributeType, Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";
import type { Seller } from "./invoice/records.ts";
import type { LessonTerms } from "./lesson-terms.ts";

/** What the company that sells says of itself: one item. */
export const BillingSettings = new Entity(
  {
    model: { entity: "BILLING_SETTINGS", service: "lyceum", version: "1" },
    attributes: {
      seller: { type: CustomAttributeType<Seller>("any"), required: true },
      /** Basis points; what a new line is taxed with, where nobody says otherwise. */
      taxRate: { type: "number", required: true, default: 0 },
      /** What meetings cost; those of before there were meetings have none. */
      lessons: { type: CustomAttributeType<LessonTerms>("any") },
      version: { type: "number", required: true, default: 1 },
      ...stamps,
    },
    indexes: {
      theOne: {
        pk: { field: "pk", composite: [] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);
