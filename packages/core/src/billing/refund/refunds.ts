import { action } from "../../action.ts";
import type { Actor } from "../../actor.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, type Write } from "../../db.ts";
import { notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import { limit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import type { RefundAnswer } from "../answers-schema.ts";
import { shown } from "../invoice/command.ts";
import { wholeInvoice } from "../invoice/stored.ts";
import { decide } from "../payment/decide.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { again } from "../payment/settle.ts";
import { storedPayment } from "../payment/stored.ts";
import { creditOf } from "../stored-credit.ts";
import { approver, asker, isFinance, type Person } from "./access.ts";
import { sending } from "./hold.ts";
import { aboutRefund, newRefund, states, storedRefund } from "./move.ts";
import {
  alone,
  alreadyAsked,
  backOf,
  faultOf,
  isAsked,
  pending,
  sendFault,
  sourceOf,
} from "./possible.ts";
import { type Refund, Refunds } from "./refunds.entity.ts";
import { ApproveRefund, RejectRefund, RequestRefund } from "./schema.ts";
import { sendRefund } from "./send.ts";

/**
 * Asks for money of a payment back. Where finance asks, and the sum needs no second person, it is sent
 * at once.
 * @throws 409 `refund.not-possible`, `refund.pending`, `refund.asked`; 400 `refund.amount`,
 * `refund.credit`; 429
 */
export const requestRefund = action({
  input: RequestRefund,
  allow: asker,
  async run({ input: { key, ...body }, grant }) {
    const { actor, part } = grant;
    await limit("refund.request", actor.userId, 60, 3600);
    const command = { name: "refund.request", ...body };
    const refundId = newId("refund");
    return idempotently(
      { actor, key, body: command },
      async (keep) => {
        const refund = await retry(async () => {
          const payment = await storedPayment(body);
          const { invoice, amount, heldCredit, isAsked } = await refundable(payment, body);
          if (isAsked && !isFinance(part)) throw alreadyAsked();
          const sends = isFinance(part) && amount <= alone(payment);
          if (sends && payment.pendingRefundId) throw pending();
          const wanted = {
            ...body,
            amount,
            refundId,
            heldCredit: sends ? heldCredit : undefined,
          };
          const refund = askedRefund(payment, wanted, grant, sends);
          await commit([
            Refunds.create(refund),
            ...(sends ? sending(invoice, payment, refund) : []),
            AuditLogs.create(requested(actor, refund)),
            ...keep(refundId),
          ]);
          return refund;
        }, again);
        if (refund.status === "processing") await sendRefund(refund);
        return answered(refund, grant);
      },
      (known) => answered({ ...body, refundId: known }, grant),
    );
  },
});

/**
 * What is to go back, and the credit that it takes.
 * @throws 409 `refund.not-possible`; 400 `refund.amount`, `refund.credit`
 */
async function refundable(payment: Payment, wanted: { amount?: number; source: Refund["source"] }) {
  const found = await wholeInvoice(payment);
  if (!found) throw notFound("invoice");
  const { invoice } = found;
  const source = sourceOf(invoice, wanted);
  const back = backOf(found, payment, source === "credit" ? await creditOf(payment) : 0);
  const amount = wanted.amount ?? back[source];
  const fault = faultOf(back, payment, { amount, source });
  if (fault) throw fault;
  const heldCredit = source === "credit" ? amount : undefined;
  return { invoice, amount, heldCredit, isAsked: isAsked(found, payment) };
}

type Wanted = Pick<Refund, "refundId" | "amount" | "heldCredit" | "source" | "reason">;

const askedRefund = (
  payment: Payment,
  { refundId, amount, heldCredit, source, reason }: Wanted,
  { actor, part }: Person,
  sends: boolean,
) =>
  newRefund(payment, {
    refundId,
    amount,
    heldCredit,
    source,
    reason,
    status: sends ? "processing" : "requested",
    requestedBy: actor.userId,
    requestedByName: actor.name,
    needsSecond: isFinance(part) && !sends,
    approvedBy: sends ? actor.userId : undefined,
  });

const requested = (actor: Actor, refund: Refund) =>
  record(actor, { action: "refund.request", ...aboutRefund(refund), reason: refund.reason });

/**
 * Sends a refund that somebody asked for. Beyond the limit it is a second person who does.
 * @throws 403 `refund.second-person`; 409 `refund.illegal-move`, `refund.not-possible`, `refund.pending`
 */
export const approveRefund = action({
  input: ApproveRefund,
  allow: approver,
  run: ({ input: { key, ...ref }, grant }) =>
    decided({ key, ref, body: { name: "refund.approve", ...ref } }, grant, async (refund, keep) => {
      const payment = await storedPayment(refund);
      const { invoice, heldCredit } = await refundable(payment, refund);
      const fault = sendFault(refund, payment, grant.actor);
      if (fault) throw fault;
      const set = { approvedBy: grant.actor.userId, heldCredit };
      const { writes, after } = await step(states, refund, "approve", { ...grant, set });
      await commit([...writes, ...sending(invoice, payment, after), ...keep]);
      return sendRefund(after);
    }),
});

/** Says no to a refund, and why. */
export const rejectRefund = action({
  input: RejectRefund,
  allow: approver,
  run: ({ input: { key, reason, ...ref }, grant }) =>
    decided(
      { key, ref, body: { name: "refund.reject", ...ref, reason } },
      grant,
      async (refund, keep) => {
        const set = { rejection: reason };
        const { writes, after } = await step(states, refund, "reject", { ...grant, set, reason });
        await commit([...writes, ...keep]);
        return after;
      },
    ),
});

type Ref = Pick<Refund, "assignmentId" | "invoiceId" | "refundId">;

/** What a person decides on a refund that somebody asked for. */
const decided = (
  { ref, body, key }: { ref: Ref; body: object; key?: string },
  person: Person,
  run: (refund: Refund, keep: Write[]) => Promise<Refund>,
) =>
  decide({
    actor: person.actor,
    key,
    body,
    id: ref.refundId,
    read: () => storedRefund(ref),
    run,
    view: (refund) => answered(refund, person),
  });

/** A refund after a command, and its invoice as it is now. */
async function answered(
  { assignmentId, invoiceId, refundId }: Ref,
  person: Person,
): Promise<RefundAnswer> {
  const invoice = await shown({ assignmentId, invoiceId }, person);
  const refund = invoice.refunds.find((one) => one.id === refundId);
  if (!refund) throw notFound("refund");
  return { ...refund, invoice };
}
