import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../db.ts";
import { env } from "../env.ts";
import type { InvoiceRow } from "./invoice/records.ts";

/**
 * What the page of an assignment shows of its invoices, kept in the transaction of every change of one
 * (summary.ts). Whoever has to know of all of them counts on its version.
 */
export const BillingSummaries = new Entity(
  {
    model: { entity: "BILLING_SUMMARIES", service: "lyceum", version: "1" },
    attributes: {
      assignmentId: { type: "string", required: true, label: "of" },
      /** By their ids. It is always there; ElectroDB would not let a row be removed from what is required. */
      rows: {
        type: CustomAttributeType<Record<string, InvoiceRow>>("any"),
        default: (): Record<string, InvoiceRow> => ({}),
      },
      /** The assignment was cancelled: no invoice is issued any more. */
      isClosed: { type: "boolean", required: true, default: false },
      version: { type: "number", required: true, default: 1 },
    },
    indexes: {
      byAssignment: {
        collection: "summaries",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: [] },
      },
    },
  },
  { client, table: env.table },
);

export type BillingSummary = EntityItem<typeof BillingSummaries>;
