import { Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import { invoiceShards } from "../invoice/invoices.entity.ts";

/**
 * What is awaited in a currency for a kind of service and was or will be due on a day, of the invoices of a shard. So what is
 * awaited in all is read from a few items, however many invoices there are.
 */
export const DueTotals = new Entity(
  {
    model: { entity: "DUE_TOTALS", service: "lyceum", version: "1" },
    attributes: {
      shard: { type: invoiceShards, required: true },
      /** UTC: `2026-11-28`. */
      day: { type: "string", required: true },
      /** ISO 4217. */
      currency: { type: "string", required: true },
      /** What the assignments are, for the report. */
      serviceType: { type: "string", required: true },
      /** Minor units. */
      amount: { type: "number" },
    },
    indexes: {
      byShard: {
        pk: { field: "pk", composite: ["shard"] },
        sk: { field: "sk", composite: ["day", "currency", "serviceType"] },
      },
    },
  },
  { client, table: env.table },
);

export type DueTotal = EntityItem<typeof DueTotals>;
