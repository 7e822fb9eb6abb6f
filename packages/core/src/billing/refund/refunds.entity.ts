import { Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import { checked, settledCheck } from "../payment/payments.entity.ts";
import { refundSources, refundStates } from "./states.ts";

/** Money of a payment that goes back. Its keys begin with the invoice, so one query reads it with that. */
export const Refunds = new Entity(
  {
    model: { entity: "REFUNDS", service: "lyceum", version: "1" },
    attributes: {
      refundId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      invoiceId: { type: "string", required: true, readOnly: true },
      paymentId: { type: "string", required: true, readOnly: true },
      /** Minor units. */
      amount: { type: "number", required: true, readOnly: true },
      /** ISO 4217. */
      currency: { type: "string", required: true, readOnly: true },
      source: { type: refundSources, required: true, readOnly: true },
      /** What it took from the student's credit when it was sent, in minor units. */
      heldCredit: { type: "number" },
      /** Why it is asked for, and why it was rejected. */
      reason: { type: "string", required: true, readOnly: true },
      rejection: { type: "string" },
      status: { type: refundStates, required: true },
      requestedBy: { type: "string", required: true, readOnly: true },
      requestedByName: { type: "string", required: true, readOnly: true },
      /** Finance asked for it, and because of its sum somebody else has to approve it. */
      needsSecond: { type: "boolean", readOnly: true },
      approvedBy: { type: "string" },
      /** What the provider calls it. */
      providerRef: { type: "string" },
      /** The provider's word for why it failed. */
      failureCode: { type: "string" },
      ...checked,
      ...stamps,
    },
    indexes: {
      byInvoice: {
        collection: "billing",
        type: "clustered",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId", "refundId"] },
      },
      byCheck: {
        index: "gsi2",
        condition: (item: { check?: string }) => item.check !== settledCheck,
        pk: { field: "gsi2pk", composite: ["check"] },
        sk: { field: "gsi2sk", composite: ["checkAt", "refundId"] },
      },
      byStatus: {
        index: "gsi3",
        pk: { field: "gsi3pk", composite: ["status"] },
        sk: { field: "gsi3sk", composite: ["statusSince", "refundId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Refund = EntityItem<typeof Refunds>;
