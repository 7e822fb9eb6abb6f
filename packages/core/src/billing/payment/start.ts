import { action } from "../../action.ts";
import { type Actor, type PayerActor, subjectOf, type UserActor } from "../../actor.ts";
import { mustBeVerified, reader } from "../../assignment/access.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId } from "../../id.ts";
import { remember, replay } from "../../idempotency.ts";
import { retry } from "../../retry.ts";
import { dueNow } from "../invoice/instalments.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { asKnownTo } from "../invoice/known.ts";
import { noted } from "../invoice/move.ts";
import { isPayable } from "../invoice/states.ts";
import { aboutPayment, checkOf, closesAt } from "./move.ts";
import { openPage } from "./page.ts";
import { type Payment, Payments } from "./payments.entity.ts";
import { provider } from "./providers.ts";
import { reconcile } from "./reconcile.ts";
import { StartPayment } from "./schema.ts";
import { again } from "./settle.ts";
import { isPending } from "./states.ts";
import { storedInvoice, storedPayment } from "./stored.ts";
import { paymentView } from "./view.ts";

/** The student pays in the app; others have a link of the invoice. */
async function payer(actor: Actor, ref: { assignmentId: string }) {
  const grant = await reader(actor, ref);
  return grant && grant.part === "student" && grant;
}

/**
 * Opens a page on which the student pays. While one is open, or is being opened, everybody who asks
 * is given that one.
 * @throws 409 `payment.not-payable`, `payment.pending`, `payment.refused`, `payment.no-provider`;
 * 503 `payment.unknown` where the provider does not answer
 */
export const startPayment = action({
  input: StartPayment,
  allow: payer,
  async run({ input, grant: { actor } }) {
    mustBeVerified(actor);
    return paymentView(await beginPayment(actor, input), "student");
  },
});

/** The same for whoever may pay: the student, or somebody with the link of the invoice. */
export async function beginPayment(actor: UserActor | PayerActor, input: Input): Promise<Payment> {
  const payment = await opened(await begun(actor, input));
  if (payment.status === "unknown") throw silent();
  if (payment.status === "failed") throw refused();
  return payment;
}

type Input = ReturnType<(typeof StartPayment)["parse"]>;

/** The payment that this command began, or the one that is on its way. */
async function begun(actor: UserActor | PayerActor, { key, ...body }: Input): Promise<Payment> {
  const { name } = await provider();
  const command = { name: "payment.start", ...body };
  const { assignmentId, invoiceId } = body;
  return retry(async () => {
    const known = await replay(actor, key, command);
    if (known) return storedPayment({ assignmentId, invoiceId, paymentId: known });
    const invoice = await storedInvoice(body);
    if (invoice.pendingPaymentId) {
      const pending = await still(invoice, invoice.pendingPaymentId);
      if (pending) {
        await commit(remember(actor, key, command, pending.paymentId));
        return pending;
      }
    }
    const current = invoice.pendingPaymentId ? await storedInvoice(body) : invoice;
    const amount = payable(current, body.pays);
    const payment = newPayment(current, { amount, provider: name, startedBy: subjectOf(actor) });
    await commit([
      ...firstWrites(actor, current, payment),
      ...remember(actor, key, command, payment.paymentId),
    ]);
    return payment;
  }, again);
}

/** A payment on its way that may be gone on with; undefined where it has just ended. */
async function still(invoice: Invoice, paymentId: string): Promise<Payment | undefined> {
  const { assignmentId, invoiceId } = invoice;
  const payment = await storedPayment({ assignmentId, invoiceId, paymentId });
  const isOver = payment.status === "requires_action" && closesAt(payment) <= now();
  const { status } = isOver ? await reconcile(payment) : payment;
  if (status === "initiated" || status === "requires_action") return payment;
  if (isPending(status)) throw pending(status);
  return undefined;
}

/**
 * What is paid now. To whoever pays, what was written off is still owed.
 * @throws 409 `payment.not-payable`
 */
function payable(invoice: Invoice, pays: "due" | "all") {
  const owed = asKnownTo("student", invoice);
  if (!isPayable(owed.status)) throw notPayable();
  return pays === "all" ? owed.amountDue : dueNow(owed);
}

type Begun = Pick<Payment, "amount" | "provider" | "startedBy"> &
  Partial<Pick<Payment, "paymentMethod" | "status" | "proof">>;

/** A payment as an item; nothing is written. */
export function newPayment(invoice: Invoice, { amount, provider: name, ...more }: Begun): Payment {
  const at = now();
  const payment: Payment = {
    paymentId: newId("payment"),
    invoiceId: invoice.invoiceId,
    assignmentId: invoice.assignmentId,
    studentId: invoice.studentId,
    amount,
    currency: invoice.currency,
    provider: name,
    startedBy: more.startedBy,
    paymentMethod: more.paymentMethod ?? "card",
    status: more.status ?? "initiated",
    proof: more.proof,
    refundedAmount: 0,
    chargedBackAmount: 0,
    statusSince: at,
    checks: 0,
    check: "none",
    checkAt: "none",
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  return { ...payment, ...checkOf(payment) };
}

/** The beginning of a payment: its invoice takes no other one meanwhile. */
export const firstWrites = (actor: Actor, invoice: Invoice, payment: Payment) => [
  noted(invoice, { pendingPaymentId: payment.paymentId }),
  Payments.create(payment),
  AuditLogs.create(record(actor, { action: "payment.start", ...aboutPayment(payment) })),
];

/** With its page, where it has none yet. */
const opened = async (payment: Payment) =>
  payment.status === "initiated" ? openPage(payment) : payment;

/** It does not say why: that an invoice was written off is between the team. */
export const notPayable = () =>
  new AppError("conflict", "payment.not-payable", "This invoice cannot be paid now.");

export const pending = (state: string) =>
  new AppError(
    "conflict",
    "payment.pending",
    "A payment of this invoice is on its way. We tell you as soon as it has arrived.",
    { state, retryAfter: 300 },
  );

const refused = () =>
  new AppError(
    "conflict",
    "payment.refused",
    "The payment provider did not accept this payment. Nothing was taken. Please try again.",
  );

const silent = () =>
  new AppError(
    "unavailable",
    "payment.unknown",
    "The payment provider did not answer. We are finding out what happened. Please do not pay again yet.",
    { retryAfter: 300 },
  );
