import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { client, stamps } from "../../db.ts";
import { env } from "../../env.ts";
import type { Instalment, InvoiceLine, Party, Seller } from "./records.ts";
import { invoiceStates } from "./states.ts";

/** Not waiting for money: out of the index by due date. */
export const notDue = "none";

/** Those of a status stand on so many keys, for the sake of the index's limits per key. */
export const invoiceShards = ["0", "1", "2", "3"] as const;

/** Always the same shard for an invoice: the last sign of a ULID is random. */
export const invoiceShardOf = (invoiceId: string) =>
  invoiceShards[invoiceId.charCodeAt(invoiceId.length - 1) % invoiceShards.length] ?? "0";

/**
 * What is owed for an assignment. Its payments, credit notes and postings follow it in the partition,
 * so that one query reads all of an invoice. Amounts are integers of the currency's minor unit.
 */
export const Invoices = new Entity(
  {
    model: { entity: "INVOICES", service: "lyceum", version: "1" },
    attributes: {
      invoiceId: { type: "string", required: true, readOnly: true },
      assignmentId: { type: "string", required: true, label: "of" },
      assignmentCode: { type: "string", required: true },
      studentId: { type: "string", required: true },
      studentName: { type: "string", required: true },
      /** What the assignment is, for reports by service. */
      serviceType: { type: "string", required: true },
      /** Given when it is issued; drafts consume none. */
      number: { type: "string" },
      /** ISO 4217. */
      currency: { type: "string", required: true },
      lines: {
        type: CustomAttributeType<InvoiceLine[]>("any"),
        required: true,
        default: (): InvoiceLine[] => [],
      },
      note: { type: "string" },
      /** Who pays; the student where nobody else was named. */
      payer: { type: CustomAttributeType<Party>("any"), required: true },
      /** Who is paid, as it was when the invoice was issued. */
      seller: { type: CustomAttributeType<Seller>("any") },
      /** When how much is due; the sum is the total. */
      schedule: {
        type: CustomAttributeType<Instalment[]>("any"),
        required: true,
        default: (): Instalment[] => [],
      },
      subtotalAmount: { type: "number", required: true },
      discountAmount: { type: "number", required: true, default: 0 },
      // What its postings say of the money: the figures of ledger/facts.ts.
      totalAmount: { type: "number", required: true },
      taxAmount: { type: "number", required: true, default: 0 },
      amountDue: { type: "number", required: true, default: 0 },
      amountPaid: { type: "number", required: true, default: 0 },
      amountRefunded: { type: "number", required: true, default: 0 },
      amountCredited: { type: "number", required: true, default: 0 },
      taxCredited: { type: "number", required: true, default: 0 },
      amountWrittenOff: { type: "number", required: true, default: 0 },
      /** What has to be paid before the work begins. */
      requiredDeposit: { type: "number", required: true, default: 0 },
      status: { type: invoiceStates, required: true },
      /** The next day on which something of it is due, UTC time. */
      dueDate: { type: "string", required: true },
      /** When all of it is due, where somebody chose the day. */
      chosenDueDate: { type: "string" },
      issuedAt: { type: "string" },
      paidAt: { type: "string" },
      viewedAt: { type: "string" },
      /** Why it is void or not expected any more. */
      endReason: { type: "string" },
      /** An attempt to pay it is on its way: there is no second one until it is settled. */
      pendingPaymentId: { type: "string" },
      /** So much of its payments is in dispute at the bank. */
      disputedAmount: { type: "number", required: true, default: 0 },
      /** What the payer was reminded of; written with each reminder and by who pauses them, and by no move. */
      reminder: {
        type: "map",
        properties: {
          isPaused: { type: "boolean", required: true },
          /** How many went out. Of the last one: its day after the due date, when it went out, and when it was to. */
          count: { type: "number" },
          lastDay: { type: "number" },
          lastAt: { type: "string" },
          lastStep: { type: "string" },
          /** They were paused or resumed then: what was to go out before is skipped. */
          since: { type: "string" },
        },
      },
      /** When the clock looks whether the payer is to be reminded, UTC time; `notDue` where it never does. */
      remindAt: { type: "string", required: true, default: notDue },
      version: { type: "number", required: true, default: 1 },
      shard: { type: invoiceShards, required: true },
      /** `open` while money is awaited, else `notDue`. */
      due: { type: ["open", notDue] as const, required: true },
      /** Since when it has its status. */
      statusSince: { type: "string", required: true },
      ...stamps,
    },
    indexes: {
      byAssignment: {
        collection: "billing",
        type: "clustered",
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
        pk: { field: "gsi2pk", composite: ["due", "shard"] },
        sk: { field: "gsi2sk", composite: ["dueDate", "invoiceId"] },
      },
      byStatus: {
        index: "gsi3",
        pk: { field: "gsi3pk", composite: ["status", "shard"] },
        sk: { field: "gsi3sk", composite: ["statusSince", "invoiceId"] },
      },
      byReminder: {
        index: "gsi4",
        condition: (item: { remindAt?: string }) => item.remindAt !== notDue,
        pk: { field: "gsi4pk", composite: ["due", "shard"] },
        sk: { field: "gsi4sk", composite: ["remindAt", "invoiceId"] },
      },
    },
  },
  { client, table: env.table },
);

export type Invoice = EntityItem<typeof Invoices>;
