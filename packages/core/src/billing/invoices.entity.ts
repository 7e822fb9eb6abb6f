import { Entity } from "electrodb";
import { client, stamps } from "../db.ts";
import { env } from "../env.ts";

/** Not waiting for money: out of the index by due date. */
export const notDue = "none";

/** What a student owes for an assignment. Amounts are integers of the currency's minor unit. */
export const Invoices = new Entity(
  {
    model: { entity: "INVOICES", service: "lyceum", version: "1" },
    attributes: {
      invoiceId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      studentId: { type: "string", required: true },
      /** Given when it is issued; drafts consume none. */
      number: { type: "string" },
      /** ISO 4217. */
      currency: { type: "string", required: true },
      lines: {
        type: "list",
        required: true,
        default: () => [],
        items: {
          type: "map",
          properties: {
            text: { type: "string", required: true },
            quantity: { type: "number", required: true },
            unitAmount: { type: "number", required: true },
            amount: { type: "number", required: true },
            /** What is billed, at most once: a meeting, a quote. */
            source: { type: "string" },
          },
        },
      },
      subtotalAmount: { type: "number", required: true },
      discountAmount: { type: "number", required: true, default: 0 },
      taxAmount: { type: "number", required: true, default: 0 },
      totalAmount: { type: "number", required: true },
      requiredDeposit: { type: "number" },
      amountPaid: { type: "number", required: true, default: 0 },
      status: {
        type: ["draft", "open", "partially_paid", "paid", "void", "uncollectible"] as const,
        required: true,
      },
      dueDate: { type: "string", required: true },
      issuedAt: { type: "string" },
      viewedAt: { type: "string" },
      creditNotes: { type: "list", items: { type: "string" } },
      reminder: {
        type: "map",
        properties: {
          sent: { type: "number", required: true },
          isPaused: { type: "boolean", required: true },
          nextAt: { type: "string" },
        },
      },
      version: { type: "number", required: true, default: 1 },
      /** `open` while money is awaited, else `notDue`. */
      due: { type: ["open", notDue] as const, required: true },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "children",
        pk: { field: "pk", composite: ["assignmentId"] },
        sk: { field: "sk", composite: ["invoiceId"] },
      },
      byStudent: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["studentId"] },
        sk: { field: "gsi1sk", composite: ["invoiceId"] },
      },
      byDue: {
        index: "gsi2",
        condition: (item: { due?: string }) => item.due !== notDue,
        pk: { field: "gsi2pk", composite: ["due"] },
        sk: { field: "gsi2sk", composite: ["dueDate", "invoiceId"] },
      },
    },
  },
  { client, table: env.table },
);
