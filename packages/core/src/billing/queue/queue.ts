import * as z from "zod";
import { action } from "../../action.ts";
import { type Actor, isAdmin, type UserActor } from "../../actor.ts";
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

/** One more than is shown, to see whether there are more. */
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
    const rows = (things: (Payment | Refund)[]) =>
      things.flatMap((one) => rowOf(one, { actor, invoices }));
    const late = due.filter((one) => one.dueDate < now());
    return {
      lists: [
        list(
          "second",
          rows([...toVerify.data, ...refunds.data].filter(isSecond)).toSorted(bySince),
        ),
        list("verify", rows(toVerify.data.filter(isFirst)), toVerify.data),
        list("unknown", rows(unknown.data), unknown.data),
        list("refunds", rows(refunds.data.filter(isFirst)), refunds.data),
        list(
          "overdue",
          late.map((one) => invoiceRow(one, actor)),
        ),
      ],
    };
  },
});

/** One person saw the money, or finance itself asked for a refund: somebody else has to decide. */
const isSecond = (one: Payment | Refund) =>
  "refundId" in one ? one.needsSecond === true : Boolean(one.verifiedBy?.length);
const isFirst = (one: Payment | Refund) => !isSecond(one);

const bySince = (one: QueueRowView, other: QueueRowView) => (one.since < other.since ? -1 : 1);

/** Rows of what was `found`, which may be more than is listed. */
const list = (name: QueueListName, rows: QueueRowView[], found: readonly unknown[] = rows) => ({
  name,
  items: rows.slice(0, mostInQueue),
  more: found.length > mostInQueue,
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

function rowOf(one: Payment | Refund, { actor, invoices }: Look): QueueRowView[] {
  const invoice = invoices.get(one.invoiceId);
  if (!invoice) return [];
  const { amount, currency, statusSince: since } = one;
  const common = { ...headOf(invoice), amount, currency, since };
  if ("refundId" in one) {
    const isOwn = isSecond(one) && one.requestedBy === actor.userId;
    return [
      {
        ...common,
        id: one.refundId,
        kind: "refund",
        askedBy: one.requestedByName,
        reason: one.reason,
        isYours: decides(actor) && !isOwn,
      },
    ];
  }
  return [
    {
      ...common,
      id: one.paymentId,
      kind: "payment",
      method: one.paymentMethod,
      proof: one.proof?.status,
      firstBy: one.firstVerifierName,
      isYours: decides(actor) && !hasSeen(one, actor),
    },
  ];
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
const decides = (actor: UserActor) => isAdmin(actor, "finance");
