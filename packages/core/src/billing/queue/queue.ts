import * as z from "zod";
import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { now } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { holds } from "../../user/capabilities.ts";
import { dueInvoices } from "../invoice/due.ts";
import { type Invoice, Invoices } from "../invoice/invoices.entity.ts";
import { hasSeen } from "../payment/allowed.ts";
import { type Payment, Payments } from "../payment/payments.entity.ts";
import { type Refund, Refunds } from "../refund/refunds.entity.ts";
import { mostInQueue, type QueueListName, type QueueRowView, type QueueView } from "./schema.ts";

const reader = (actor: Actor) => holds(actor, "billing.queue") && actor;

/** Proves that there are more. */
const limit = mostInQueue + 1;

/**
 * What of everybody's money waits for finance: one query for each status and for each shard of what
 * is due, and one read for each hundred invoices of which the payments and refunds are.
 */
export const readQueue = action({
  input: z.strictObject({}),
  allow: reader,
  async run({ grant: actor }): Promise<QueueView> {
    const [toVerify, unknown, refunds, due] = await Promise.all([
      Payments.query.byStatus({ status: "pending_verification" }).go({ limit }),
      Payments.query.byStatus({ status: "unknown" }).go({ limit }),
      Refunds.query.byStatus({ status: "requested" }).go({ limit }),
      dueInvoices(undefined, limit),
    ]);
    const invoices = await invoicesOf([...toVerify.data, ...unknown.data, ...refunds.data]);
    const look = { actor, invoices };
    const payments = toVerify.data.map((one) => [isSeen(one), paymentRow(one, look)] as const);
    const wanted = refunds.data.map((one) => [isSecond(one), refundRow(one, look)] as const);
    return {
      lists: [
        list("second", [...waiting(payments, true), ...waiting(wanted, true)].toSorted(bySince)),
        list("verify", waiting(payments, false)),
        list(
          "unknown",
          unknown.data.flatMap((one) => paymentRow(one, look) ?? []),
        ),
        list("refunds", waiting(wanted, false)),
        list(
          "overdue",
          due.filter((one) => one.dueDate < now()).map((one) => invoiceRow(one, actor)),
        ),
      ],
    };
  },
});

/** One person saw the money, and somebody else has to. */
const isSeen = ({ verifiedBy = [] }: Payment) => verifiedBy.length > 0;
/** Finance asked for it, and somebody else has to approve it. */
const isSecond = ({ needsSecond }: Refund) => needsSecond === true;

type Row = readonly [isSecond: boolean, row: QueueRowView | undefined];

/** Those that wait for a second person, or the others. */
const waiting = (rows: readonly Row[], second: boolean) =>
  rows.flatMap(([isSecond, row]) => (row && isSecond === second ? [row] : []));

const bySince = (one: QueueRowView, other: QueueRowView) => (one.since < other.since ? -1 : 1);

const list = (name: QueueListName, rows: QueueRowView[]) => ({
  name,
  items: rows.slice(0, mostInQueue),
  more: rows.length > mostInQueue,
});

type InvoiceHead = Pick<
  Invoice,
  "assignmentId" | "assignmentCode" | "invoiceId" | "number" | "studentId" | "studentName"
>;

/** The invoices of these, by their ids: who pays what for which assignment. */
async function invoicesOf(things: readonly (Payment | Refund)[]) {
  const keys = new Map(
    things.map(({ assignmentId, invoiceId }) => [invoiceId, { assignmentId, invoiceId }]),
  );
  if (!keys.size) return new Map<string, InvoiceHead>();
  const { data } = await Invoices.get([...keys.values()]).go();
  return new Map<string, InvoiceHead>(data.map((one) => [one.invoiceId, one]));
}

interface Look {
  actor: UserActor;
  invoices: Map<string, InvoiceHead>;
}

const headOf = (invoice: InvoiceHead) => ({
  assignmentId: invoice.assignmentId,
  assignmentCode: invoice.assignmentCode,
  invoiceId: invoice.invoiceId,
  number: invoice.number,
  student: { userId: userIdOf(invoice.studentId), name: invoice.studentName },
});

function paymentRow(one: Payment, { actor, invoices }: Look): QueueRowView | undefined {
  const invoice = invoices.get(one.invoiceId);
  return (
    invoice && {
      ...headOf(invoice),
      id: one.paymentId,
      kind: "payment",
      amount: one.amount,
      currency: one.currency,
      since: one.statusSince,
      method: one.paymentMethod,
      proof: one.proof?.status,
      firstBy: one.firstVerifierName,
      isYours: decides(actor) && !hasSeen(one, actor),
    }
  );
}

function refundRow(one: Refund, { actor, invoices }: Look): QueueRowView | undefined {
  const invoice = invoices.get(one.invoiceId);
  return (
    invoice && {
      ...headOf(invoice),
      id: one.refundId,
      kind: "refund",
      amount: one.amount,
      currency: one.currency,
      since: one.statusSince,
      askedBy: one.requestedByName,
      reason: one.reason,
      isYours: decides(actor) && !(isSecond(one) && one.requestedBy === actor.userId),
    }
  );
}

const invoiceRow = (one: Invoice, actor: UserActor): QueueRowView => ({
  ...headOf(one),
  id: one.invoiceId,
  kind: "invoice",
  amount: one.amountDue,
  currency: one.currency,
  since: one.dueDate,
  isYours: decides(actor),
});

/** Auditors look on. */
const decides = ({ accessLevel }: UserActor) => accessLevel !== "auditor";
