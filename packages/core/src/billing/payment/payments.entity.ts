import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import type { Proof } from "./records.ts";
import { paymentMethods, paymentStates } from "./states.ts";

/** Settled, or for people to settle: the reconciler does not ask for it. */
export const settledCheck = "none";

/** What the clock asks the provider for says this of itself. */
export const checked = {
  /** Since when it has its status. */
  statusSince: { type: "string", required: true },
  /** How often the provider was asked what became of it. */
  checks: { type: "number", required: true, default: 0 },
  /** `due` while the reconciler is to ask for it, and when. */
  check: { type: ["due", settledCheck], required: true, default: settledCheck },
  checkAt: { type: "string", required: true, default: settledCheck },
  version: { type: "number", required: true, default: 1 },
} as const;

/** One attempt to pay an invoice. Its keys begin with the invoice, so an invoice and its payments are one query. */
export const Payments = new Entity(
  {
    model: { entity: "PAYMENTS", service: "lyceum", version: "1" },
    attributes: {
      paymentId: { type: "string", required: true, readOnly: true },
      invoiceId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, readOnly: true, label: "of" },
      studentId: { type: "string", required: true, readOnly: true },
      /** Minor units. */
      amount: { type: "number", required: true, readOnly: true },
      /** ISO 4217. */
      currency: { type: "string", required: true, readOnly: true },
      paymentMethod: { type: paymentMethods, required: true, readOnly: true },
      status: { type: paymentStates, required: true },
      /** `stripe`, `sandbox`, or `manual` where people saw the money. */
      provider: { type: "string", required: true, readOnly: true },
      /** What the provider calls it, and the page on which it is paid. */
      providerRef: { type: "string" },
      checkoutUrl: { type: "string" },
      /** What the provider calls the money that came, where that has a name of its own. */
      chargeRef: { type: "string" },
      refundedAmount: { type: "number", required: true, default: 0 },
      /** A refund of it is on its way: there is no second one until it is settled. */
      pendingRefundId: { type: "string" },
      /** What the bank took back for good or for now. */
      chargedBackAmount: { type: "number", required: true, default: 0 },
      /** The provider's word for why it failed. */
      failureCode: { type: "string" },
      /** What shows that a transfer was made. */
      proof: { type: CustomAttributeType<Proof>("any") },
      /** Why it was rejected. */
      rejection: { type: "string" },
      /** Those who saw the money on the account, where people have to, and the name of the first. */
      verifiedBy: { type: "list", items: { type: "string" } },
      firstVerifierName: { type: "string" },
      startedBy: { type: "string", required: true, readOnly: true },
      succeededAt: { type: "string" },
      ...checked,
      ...stamps,
    },
    indexes: {
      byInvoice: {
        collection: "billing",
        type: "clustered",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId", "paymentId"] },
      },
      byCheck: {
        index: "gsi2",
        condition: (item: { check?: string }) => item.check !== settledCheck,
        pk: { field: "gsi2pk", composite: ["check"] },
        sk: { field: "gsi2sk", composite: ["checkAt", "paymentId"] },
      },
      byStatus: {
        index: "gsi3",
        pk: { field: "gsi3pk", composite: ["status"] },
        sk: { field: "gsi3sk", composite: ["statusSince", "paymentId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Payment = EntityItem<typeof Payments>;
