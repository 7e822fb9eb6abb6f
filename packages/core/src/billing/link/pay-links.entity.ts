import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client } from "../../db.ts";
import { env } from "../../env.ts";

/** A link by which whoever holds it sees and pays one invoice. */
export interface PayLink {
  /** SHA-256 of the secret, which is kept nowhere. */
  hash: string;
  createdAt: string;
  /** UTC time. */
  expiresAt: string;
  /** Who made it; undefined where it went out in a mail. */
  madeBy?: string;
}

/** The links of an invoice that work, or have expired of late. One item, so that their number is a condition. */
export const PayLinks = new Entity(
  {
    model: { entity: "PAY_LINKS", service: "lyceum", version: "1" },
    attributes: {
      invoiceId: { type: "string", required: true, label: "of" },
      assignmentId: { type: "string", required: true },
      /** By their ids. */
      links: { type: CustomAttributeType<Record<string, PayLink>>("any"), required: true },
      version: { type: "number", required: true, default: 1 },
      expiresAt: { type: "number", required: true },
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

export type StoredPayLinks = EntityItem<typeof PayLinks>;
