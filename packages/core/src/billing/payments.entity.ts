import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** One attempt to pay an invoice. The sort key begins with the invoice, so its payments are one query. */
export const Payments = new Entity(
  {
    model: { entity: "PAYMENTS", service: "lyceum", version: "1" },
    attributes: {
      paymentId: { type: "string", required: true, readOnly: true },
      invoiceId: { type: "string", required: true },
      assignmentId: { type: "string", required: true, label: "of" },
      /** Minor units. */
      amount: { type: "number", required: true },
      /** ISO 4217. */
      currency: { type: "string", required: true },
      paymentMethod: {
        type: ["card", "bank_transfer", "cash", "credit"] as const,
        required: true,
      },
      status: {
        type: [
          "initiated",
          "requires_action",
          "processing",
          "unknown",
          "pending_verification",
          "succeeded",
          "failed",
          "cancelled",
          "rejected",
          "partially_refunded",
          "refunded",
          "disputed",
          "charged_back",
        ] as const,
        required: true,
      },
      provider: { type: "string", required: true },
      providerRef: { type: "string" },
      idempotencyKey: { type: "string" },
      fee: { type: "number" },
      refundedAmount: { type: "number", required: true, default: 0 },
      failureCode: { type: "string" },
      verifiedBy: { type: "string" },
      ...stamps,
    },
    indexes: {
      byInvoice: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId", "paymentId"] },
      },
    },
  },
  { client, table: env.table },
);
