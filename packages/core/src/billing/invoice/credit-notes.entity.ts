import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, now } from "../../db.ts";
import { env } from "../../env.ts";
import type { CreditLine, Party, Seller } from "./records.ts";

/** What takes a part off an invoice that was issued. It is never changed; its posting tells what became of the money. */
export const CreditNotes = new Entity(
  {
    model: { entity: "CREDIT_NOTES", service: "lyceum", version: "1" },
    attributes: {
      creditNoteId: { type: "string", required: true, readOnly: true },
      invoiceId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      studentId: { type: "string", required: true, readOnly: true },
      number: { type: "string", required: true, readOnly: true },
      /** Of the invoice it corrects. */
      invoiceNumber: { type: "string", required: true, readOnly: true },
      /** ISO 4217. */
      currency: { type: "string", required: true, readOnly: true },
      lines: { type: CustomAttributeType<CreditLine[]>("any"), required: true, readOnly: true },
      /** Minor units, with the tax. */
      amount: { type: "number", required: true, readOnly: true },
      tax: { type: "number", required: true, readOnly: true },
      reason: { type: "string", required: true, readOnly: true },
      /** As they stand on the invoice. */
      payer: { type: CustomAttributeType<Party>("any"), required: true, readOnly: true },
      seller: { type: CustomAttributeType<Seller>("any"), readOnly: true },
      createdAt: { type: "string", required: true, readOnly: true, default: now },
    },
    indexes: {
      byInvoice: {
        collection: "billing",
        type: "clustered",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId", "creditNoteId"] },
      },
    },
  },
  { client, table: env.table },
);

export type CreditNote = EntityItem<typeof CreditNotes>;
