import { action } from "../../action.ts";
import type { UserActor } from "../../actor.ts";
import { commit, now, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { grantUpload } from "../../files/grants.ts";
import { remember, replay } from "../../idempotency.ts";
import { limit as rateLimit } from "../../rate-limit.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import type { RecordedPayment } from "../answers-schema.ts";
import { invoiceMover } from "../invoice/access.ts";
import { recordable } from "../invoice/allowed.ts";
import { shown } from "../invoice/command.ts";
import { wholeInvoice } from "../invoice/stored.ts";
import { mayRaise } from "./access.ts";
import { hasSeen, needsTwo, secondPerson } from "./allowed.ts";
import { answered } from "./answer.ts";
import { decide } from "./decide.ts";
import { type By, states } from "./move.ts";
import type { Payment } from "./payments.entity.ts";
import { proofRef } from "./proof.ts";
import { RecordPayment, RejectPayment, VerifyPayment } from "./schema.ts";
import { again, moneyCame, released } from "./settle.ts";
import { firstWrites, newPayment, notPayable, pending } from "./start.ts";
import { isPending } from "./states.ts";
import { manual, referenceTo, storedInvoice, storedPayment } from "./stored.ts";
import { paymentView } from "./view.ts";

/**
 * Says that an invoice was paid by bank transfer or in cash; finance looks whether the money came. A
 * student shows it by a file, whose bytes go to the bucket with the grant in the answer.
 * @throws 400 `payment.amount`, `payment.proof`; 409 `payment.not-payable`, `payment.pending`
 */
export const recordPayment = action({
  input: RecordPayment,
  allow: invoiceMover("record-payment"),
  async run({ input: { key, ...body }, grant: { actor, part } }): Promise<RecordedPayment> {
    if (part === "student" && !body.proof)
      throw wrong("proof", "Add a file that shows the payment.");
    await rateLimit("payment.record", actor.userId, 60, 3600);
    const command = { name: "payment.record", ...body };
    const payment = await retry(async () => {
      const known = await replay(actor, key, command);
      if (known) return storedPayment({ ...body, paymentId: known });
      return recorded({ actor, part }, body, (id) => remember(actor, key, command, id));
    }, again);
    const { proof } = payment;
    const upload =
      proof?.status === "uploading" ? await grantUpload(proofRef(payment), proof) : undefined;
    const invoice = await shown(payment, { actor, part });
    return { payment: paymentView(payment, part), upload, invoice };
  },
});

type Recorded = Omit<ReturnType<(typeof RecordPayment)["parse"]>, "key">;

async function recorded(
  { actor, part }: Person,
  body: Recorded,
  keep: (paymentId: string) => Write[],
) {
  const { invoice, payments } = (await wholeInvoice(body)) ?? {};
  const most = invoice ? recordable(invoice, part) : 0;
  if (!invoice || !most) throw notPayable();
  const current = payments?.find((one) => one.paymentId === invoice.pendingPaymentId);
  if (current && isPending(current.status)) throw pending(current.status);
  if (body.amount > most) throw wrong("amount", "This is more than is open.");
  const { proof, amount } = body;
  const payment = newPayment(invoice, {
    amount,
    provider: manual,
    startedBy: actor.userId,
    paymentMethod: body.method,
    status: "pending_verification",
    proof: proof && {
      name: proof.name,
      size: proof.size,
      mimeType: proof.type,
      sha256: proof.sha256,
      status: "uploading",
    },
  });
  const { paymentId } = payment;
  await commit([
    ...firstWrites(actor, invoice, payment),
    referenceTo(manual, paymentId, payment),
    ...keep(paymentId),
  ]);
  return payment;
}

/**
 * Finance saw the money. Beyond a limit two people have to: the first one's word is kept, the second
 * one's counts.
 * @throws 403 `payment.second-person`; 409 `payment.illegal-move`
 */
export const verifyPayment = action({
  input: VerifyPayment,
  allow: mayRaise("verify"),
  run: ({ input: { key, ...ids }, grant }) =>
    decided({ key, ids, body: { name: "payment.verify", ...ids } }, grant, async (payment) => {
      const { verifiedBy = [] } = payment;
      const { userId, name } = grant.actor;
      if (isPending(payment.status) && hasSeen(payment, grant.actor)) throw secondPerson();
      const set = { verifiedBy: [...verifiedBy, userId] };
      if (!verifiedBy.length && needsTwo(payment)) {
        const first = { ...set, firstVerifierName: name };
        return step(states, payment, "see", { ...grant, set: first });
      }
      const { writes, after } = await step(states, payment, "verify", {
        ...grant,
        set: { ...set, succeededAt: now() },
      });
      const money = await moneyCame(await storedInvoice(payment), payment, grant);
      return { writes: [...writes, ...money], after };
    }),
});

/** Finance found no such money, and says why. @throws 409 `payment.illegal-move` */
export const rejectPayment = action({
  input: RejectPayment,
  allow: mayRaise("verify"),
  run: ({ input: { key, reason, ...ids }, grant }) =>
    decided(
      { key, ids, body: { name: "payment.reject", ...ids, reason } },
      grant,
      async (payment) => {
        const set = { rejection: reason };
        const { writes, after } = await step(states, payment, "reject", { ...grant, set, reason });
        const invoice = await storedInvoice(payment);
        return { writes: [...writes, ...released(invoice, payment)], after };
      },
    ),
});

type Ids = Pick<Payment, "assignmentId" | "invoiceId" | "paymentId">;
type Person = By & { actor: UserActor };

/** What a person decides on a payment that is to be verified. */
const decided = (
  { ids, body, key }: { ids: Ids; body: object; key?: string },
  { actor, part }: Person,
  run: (payment: Payment) => Promise<{ writes: Write[]; after: Payment }>,
) =>
  decide({
    actor,
    key,
    body,
    id: ids.paymentId,
    read: () => storedPayment(ids),
    run: async (payment, keep) => {
      const { writes, after } = await run(payment);
      await commit([...writes, ...keep]);
      return after;
    },
    view: (payment) => answered(payment, { actor, part }),
  });

const wrong = (field: string, message: string) =>
  new AppError("invalid", `payment.${field}`, message, { field });
