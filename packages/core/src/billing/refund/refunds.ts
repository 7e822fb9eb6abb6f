import { action } from "../../action.ts";
import type { Actor, UserActor } from "../../actor.ts";
import { reader } from "../../assignment/access.ts";
import { isWithin } from "../../assignment/quote/money.ts";
import { AuditLogs } from "../../audit/audit-logs.entity.ts";
import { record } from "../../audit/record.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError, notFound } from "../../error.ts";
import { newId } from "../../id.ts";
import { idempotently } from "../../idempotency.ts";
import type { Part } from "../../lifecycle.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import { kept } from "../invoice/lowering.ts";
import { wholeInvoice } from "../invoice/stored.ts";
import { secondPersonLimits } from "../limits.ts";
import { decide } from "../payment/decide.ts";
import type { Payment } from "../payment/payments.entity.ts";
import { again } from "../payment/settle.ts";
import { storedPayment } from "../payment/stored.ts";
import { creditOf } from "../stored-credit.ts";
import { isOfCredit, sending } from "./hold.ts";
import { checkOf, states, storedRefund } from "./move.ts";
import { type Refund, Refunds } from "./refunds.entity.ts";
import { ApproveRefund, RejectRefund, RequestRefund } from "./schema.ts";
import { sendRefund } from "./send.ts";
import { refundView } from "./view.ts";

interface Person {
  actor: UserActor;
  part: Part;
}

/** Who has a part in the assignment beside its teachers, who know of no money. */
async function asker(actor: Actor, ref: { assignmentId: string }): Promise<Person | false> {
  const grant = await reader(actor, ref);
  if (grant === false || !grant.part || grant.part === "teacher") return false;
  return { actor: grant.actor, part: grant.part };
}

const isFinance = (part: Part) => part === "finance" || part === "owner";

async function approver(actor: Actor, ref: { assignmentId: string }): Promise<Person | false> {
  const person = await asker(actor, ref);
  return person && isFinance(person.part) && person;
}

/** Whether a second person has to look: beyond a sum, counted with what went back of the payment before. */
const needsSecond = (payment: Payment, amount: number) =>
  !isWithin(secondPersonLimits, payment.refundedAmount + amount, payment.currency);

/**
 * Asks for money of a payment back. Where finance asks, and the sum needs no second person, it is sent
 * at once.
 * @throws 409 `refund.not-possible`, `refund.pending`; 400 `refund.amount`, `refund.credit`
 */
export const requestRefund = action({
  input: RequestRefund,
  allow: asker,
  run({ input: { key, ...body }, grant }) {
    const { actor, part } = grant;
    const command = { name: "refund.request", ...body };
    const refundId = newId("refund");
    return idempotently(
      { actor, key, body: command },
      async (keep) => {
        const refund = await retry(async () => {
          const payment = await storedPayment(body);
          const { invoice, amount, heldCredit } = await refundable(payment, body);
          const sends = isFinance(part) && !needsSecond(payment, amount);
          if (sends) mustBeFree(payment);
          const wanted = {
            ...body,
            amount,
            refundId,
            heldCredit: sends ? heldCredit : undefined,
          };
          const refund = newRefund(payment, wanted, grant, sends);
          await commit([
            Refunds.create(refund),
            ...(sends ? sending(invoice, payment, refund) : []),
            AuditLogs.create(requested(actor, refund)),
            ...keep(refundId),
          ]);
          return refund;
        }, again);
        return refundView(
          refund.status === "processing" ? await sendRefund(refund) : refund,
          grant,
        );
      },
      async (known) => refundView(await storedRefund({ ...body, refundId: known }), grant),
    );
  },
});

/** What may still go back of a payment. */
const left = ({ amount, refundedAmount, chargedBackAmount }: Payment) =>
  amount - refundedAmount - chargedBackAmount;

/**
 * What is to go back, which is left of the payment and of what it goes back from: what the invoice
 * still counts as paid, or the student's credit.
 * @throws 409 `refund.not-possible`; 400 `refund.amount`, `refund.credit`
 */
async function refundable(payment: Payment, wanted: { amount?: number; source: Refund["source"] }) {
  const { status, paymentMethod } = payment;
  // What the bank left of a payment may go back, too.
  const isHere = ["succeeded", "partially_refunded", "charged_back"].includes(status);
  // What was paid from the student's credit did not come by this payment.
  if (!isHere || paymentMethod === "credit" || !left(payment)) throw notPossible(status);
  const found = await wholeInvoice(payment);
  if (!found) throw notFound("invoice");
  const { invoice } = found;
  const isCredit = isOfCredit(invoice, wanted);
  const most = isCredit ? await creditOf(payment) : kept(invoice) - underway(found.refunds);
  const amount = wanted.amount ?? Math.min(left(payment), most);
  if (amount > left(payment)) {
    throw wrong("amount", "amount", "This is more than is left of the payment.");
  }
  if (amount > 0 && amount <= most) {
    return { invoice, amount, heldCredit: isCredit ? amount : undefined };
  }
  throw isCredit
    ? wrong("source", "credit", "The student has not so much credit.")
    : wrong(
        "amount",
        "amount",
        "This is more than is still paid of the invoice. Refund the rest from the student's credit.",
      );
}

/** What goes back of an invoice and has not arrived yet. */
const underway = (refunds: readonly Refund[]) =>
  refunds.reduce(
    (sum, { status, source, amount }) =>
      source === "payment" && (status === "processing" || status === "unknown")
        ? sum + amount
        : sum,
    0,
  );

function mustBeFree({ pendingRefundId }: Payment) {
  if (!pendingRefundId) return;
  const message = "Another refund of this payment is on its way. Try again when it has arrived.";
  throw new AppError("conflict", "refund.pending", message);
}

type Wanted = Pick<Refund, "refundId" | "amount" | "heldCredit" | "source" | "reason">;

const newRefund = (
  { assignmentId, invoiceId, paymentId, currency }: Payment,
  { refundId, amount, heldCredit, source, reason }: Wanted,
  { actor, part }: Person,
  sends: boolean,
): Refund => {
  const [at, status] = [now(), sends ? ("processing" as const) : ("requested" as const)];
  return {
    refundId,
    assignmentId,
    invoiceId,
    paymentId,
    amount,
    currency,
    source,
    heldCredit,
    reason,
    status,
    requestedBy: actor.userId,
    requestedByName: actor.name,
    needsSecond: isFinance(part) && !sends,
    approvedBy: sends ? actor.userId : undefined,
    statusSince: at,
    checks: 0,
    ...checkOf({ status, checks: 0 }),
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
};

const requested = (actor: Actor, { refundId, assignmentId, amount, currency, reason }: Refund) =>
  record(actor, {
    action: "refund.request",
    entity: ["REFUNDS", refundId],
    scope: assignmentId,
    changes: { amount: [null, amount], currency: [null, currency] },
    reason,
  });

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
      const isOwn = refund.requestedBy === grant.actor.userId;
      if (isOwn && needsSecond(payment, refund.amount)) throw secondPerson();
      mustBeFree(payment);
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
    view: (refund) => refundView(refund, person),
  });

const wrong = (field: string, code: string, message: string) =>
  new AppError("invalid", `refund.${code}`, message, { field });

const notPossible = (state: string) =>
  new AppError("conflict", "refund.not-possible", "Nothing of this payment can go back now.", {
    state,
  });

const secondPerson = () =>
  new AppError(
    "forbidden",
    "refund.second-person",
    "You asked for this refund. Because of its amount, someone else has to approve it.",
  );
