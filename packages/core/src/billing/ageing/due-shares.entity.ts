import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";

/**
 * What DUE_TOTALS count of an invoice, and as of which version: what the stream brings again, or late,
 * changes no total. Once nothing of it is counted, the item stays as long as the stream can repeat itself.
 */
export const DueShares = new Entity(
  {
    model: { entity: "DUE_SHARES", service: "lyceum", version: "1" },
    attributes: {
      invoiceId: { type: "string", required: true },
      /** Minor units by the day on which they are due. */
      days: { type: CustomAttributeType<Record<string, number>>("any"), required: true },
      /** The invoice's. */
      counted: { type: "number", required: true },
      expiresAt: { type: "number" },
    },
    indexes: {
      byInvoice: {
        pk: { field: "pk", composite: ["invoiceId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type DueShare = EntityItem<typeof DueShares>;
