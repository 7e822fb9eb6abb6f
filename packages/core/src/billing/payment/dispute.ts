import { heldWrites, resumedWrites } from "../../assignment/dispute/bank.ts";
import { commit, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { retry } from "../../retry.ts";
import { step } from "../../transition.ts";
import type { Invoice } from "../invoice/invoices.entity.ts";
import { moneyMove, noted } from "../invoice/move.ts";
import { hasEnded } from "../invoice/states.ts";
import { chargeBackOf, chargebackWon } from "../ledger/facts.ts";
import { byProvider, states } from "./move.ts";
import { type Payment, Payments } from "./payments.entity.ts";
import type { ProviderDispute } from "./provider.ts";
import { again, mismatch, type Word } from "./settle.ts";
import { stateBy } from "./states.ts";
import { referred, seen, storedInvoice, storedPayment, wasSeen } from "./stored.ts";

/**
 * Takes the bank's word: it asks about a payment (the money is gone until it decides), or has decided
 * for or against us. One transaction with the invoice, the ledger, the assignment and the mark that
 * this was done, whether an event or an answer tells it.
 * @throws 409 `payment.too-early` where what comes before it was not told yet: the provider sends it again
 */
export const disputed = (said: ProviderDispute, { provider }: Word): Promise<Payment> =>
  retry(async () => {
    const ids = said.ids ?? (await referred(provider, said.chargeRef));
    if (!ids) throw tooEarly();
    const before = await storedPayment(ids);
    const fact = `${said.providerRef} ${said.state}`;
    if (await wasSeen(provider, fact)) return before;
    if (before.currency !== said.currency) throw mismatch("currency");
    if (![before.chargeRef, before.providerRef].includes(said.chargeRef)) throw mismatch("payment");
    const invoice = await storedInvoice(ids);
    const { writes, after } = await byState[said.state](before, invoice, said.amount);
    await commit([...writes, seen(provider, fact, before.paymentId)]);
    return after;
  }, again);

interface Done {
  writes: Write[];
  after: Payment;
}

type Take = (before: Payment, invoice: Invoice, amount: number) => Promise<Done>;

const byState: Record<ProviderDispute["state"], Take> = {
  async opened(before, invoice, amount) {
    if (!states.lifecycle.allowed(before.status, "system").includes("dispute")) throw tooEarly();
    // What went back before is taken once more: the student owes it to us.
    if (amount <= 0 || amount > before.amount) throw mismatch("amount");
    const moved = await step(states, before, "dispute", {
      ...byProvider,
      set: { chargedBackAmount: amount },
      changes: { amount: [null, amount] },
    });
    const { writes } = await moneyMove(invoice, "charge-back", {
      ...byProvider,
      to: hasEnded(invoice.status) ? invoice.status : undefined,
      posting: chargeBackOf(invoice, amount, invoice.status === "void"),
      sourceId: before.paymentId,
      set: { disputedAmount: invoice.disputedAmount + amount },
      changes: { total: [null, amount] },
    });
    const held = await heldWrites(before.assignmentId, before.paymentId);
    return { writes: [...moved.writes, ...writes, ...held], after: moved.after };
  },

  async won(before, invoice) {
    mustBeDisputed(before);
    const { amount: whole, chargedBackAmount: amount, refundedAmount: back } = before;
    const moved = await step(states, before, "win-dispute", {
      ...byProvider,
      to: stateBy(whole, back),
      set: { chargedBackAmount: 0 },
      changes: { amount: [null, amount] },
    });
    const { writes } = await moneyMove(invoice, "pay", {
      ...byProvider,
      to: invoice.status === "void" ? "void" : undefined,
      posting: chargebackWon(invoice, amount),
      sourceId: before.paymentId,
      set: { disputedAmount: invoice.disputedAmount - amount },
      // Money that came back is told of in other words than money that is new.
      changes: { total: [null, amount], dispute: [null, "won"] },
    });
    const resumed = await workGoesOn(moved.after);
    return { writes: [...moved.writes, ...writes, ...resumed], after: moved.after };
  },

  // The money went when the dispute began. What becomes of the work people decide.
  async lost(before, invoice) {
    mustBeDisputed(before);
    const { chargedBackAmount: amount } = before;
    const { writes, after } = await step(states, before, "lose-dispute", {
      ...byProvider,
      changes: { amount: [null, amount] },
    });
    const disputedAmount = invoice.disputedAmount - amount;
    return { writes: [...writes, noted(invoice, { disputedAmount })], after };
  },
};

/** The work waits as long as the bank asks about another payment of its assignment. */
async function workGoesOn({ assignmentId, paymentId }: Payment) {
  const query = Payments.query.byInvoice({ assignmentId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  const others = data.filter((one) => one.paymentId !== paymentId);
  if (others.some((one) => one.status === "disputed")) return [];
  // What the bank took for good is for people to clear up.
  const won = others.filter((one) => one.status !== "charged_back");
  return resumedWrites(assignmentId, [paymentId, ...won.map((one) => one.paymentId)]);
}

function mustBeDisputed({ status }: Payment) {
  if (status !== "disputed") throw tooEarly();
}

const tooEarly = () =>
  new AppError("conflict", "payment.too-early", "What comes before this is not known yet.");
