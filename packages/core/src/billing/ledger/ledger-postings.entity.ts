import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";
import type { Entry } from "./facts.ts";
import type { Fact } from "./words.ts";

/** A month's postings stand on so many keys, for the sake of the index's limits per key. */
export const postingShards = ["0", "1", "2", "3"] as const;

/**
 * One money fact, as entries that sum to zero. It is written in the transaction of the fact and never
 * changed: what invoices and payments say of money can be computed from these alone.
 */
export const LedgerPostings = new Entity(
  {
    model: { entity: "LEDGER_POSTINGS", service: "lyceum", version: "1" },
    attributes: {
      postingId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      invoiceId: { type: "string", required: true, readOnly: true },
      fact: { type: CustomAttributeType<Fact>("string"), required: true, readOnly: true },
      /** ISO 4217, of all entries. */
      currency: { type: "string", required: true, readOnly: true },
      entries: { type: CustomAttributeType<Entry[]>("any"), required: true, readOnly: true },
      /** The payment, refund or credit note it tells of. */
      sourceId: { type: "string", readOnly: true },
      /** Of the invoice, so that books and reports need no look-up. */
      number: { type: "string", required: true, readOnly: true },
      serviceType: { type: "string", required: true, readOnly: true },
      /** UTC, as its id and `createdAt` say: `2026-11`. */
      month: { type: "string", required: true, readOnly: true },
      shard: { type: postingShards, required: true, readOnly: true },
      createdAt: { type: "string", required: true, readOnly: true },
    },
    indexes: {
      byInvoice: {
        collection: "billing",
        type: "clustered",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId", "postingId"] },
      },
      byMonth: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["month", "shard"] },
        sk: { field: "gsi2sk", composite: ["postingId"] },
      },
    },
  },
  { client, table: env.table },
);

export type LedgerPosting = EntityItem<typeof LedgerPostings>;
