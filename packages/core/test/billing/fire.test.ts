import { createHash } from "node:crypto";
import type { Event } from "@lyceum/local-cloud/sandbox/book.ts";
import { afterEach, expect, it, vi } from "vitest";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { wholeInvoice } from "../../src/billing/invoice/stored.ts";
import { figuresOf, received } from "../../src/billing/ledger/facts.ts";
import { LedgerPostings } from "../../src/billing/ledger/ledger-postings.entity.ts";
import { cancelPayment } from "../../src/billing/payment/cancel.ts";
import { reconcile, sweepPayments } from "../../src/billing/payment/reconcile.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { isPending } from "../../src/billing/payment/states.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import { reconcileRefund, sweepRefunds } from "../../src/billing/refund/send.ts";
import { creditOf } from "../../src/billing/stored-credit.ts";
import { dynamo } from "../../src/db.ts";
import { AppError } from "../../src/error.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import * as given from "../given.ts";
import { book, deliver, openInvoice, till } from "../payments.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

const [operations, seeds] = process.env.LYCEUM_DEEP ? [1_000, 20] : [120, 1];

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
  till.fault = () => undefined;
  till.refunds = () => "succeeded";
  till.events.length = 0;
  vi.useRealTimers();
});

class Crash extends Error {}

/** What people, the provider and the network do to some invoices, one thing after the other. */
async function burn(from: number, { forgets = false, times = operations } = {}) {
  const next = random(from);
  const pick = <One>(list: readonly One[]) => list[next(list.length)];
  const chance = (percent: number) => next(100) < percent;
  const finance = await given.admin("finance");
  const cases = await Promise.all(
    Array.from({ length: Math.max(4, times / 40) }, async () => {
      const student = await given.student();
      return { student, invoice: await openInvoice(student) };
    }),
  );
  const ours = new Set(cases.map((one) => one.invoice.invoiceId));
  /** The pages that somebody was shown. */
  const shown = new Set<string>();
  const told: Event[] = [];
  let isCalm = true;
  let clock = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: clock });
  till.events.length = 0;

  till.fault = () => (isCalm || chance(85) ? undefined : chance(50) ? "lost" : "unanswered");
  till.refunds = () =>
    isCalm ? "succeeded" : (pick(["succeeded", "pending", "failed"]) ?? "failed");
  // A process ends before or after a transaction.
  undo.push(
    dynamo.use((ask) => async (call) => {
      const crashes = !isCalm && call.operation === "TransactWriteItems" && chance(8);
      if (crashes && chance(50)) throw new Crash();
      const answer = await ask(call);
      if (crashes) throw new Crash();
      return answer;
    }),
  );

  const whole = async ({ assignmentId, invoiceId }: Invoice) => {
    const found = await wholeInvoice({ assignmentId, invoiceId });
    if (!found) throw new Error("The invoice is gone.");
    return found;
  };
  const refs = (invoice: Invoice) => ({
    assignmentId: invoice.assignmentId,
    invoiceId: invoice.invoiceId,
  });
  const theirs = () => [...book().payments.values()].filter((one) => ours.has(one.ids.invoiceId));

  async function take(event: Event) {
    told.push(event);
    if (forgets) await forget(event);
    await deliver(event);
  }

  /** As if nobody had written down that this was done. */
  async function forget(event: Event) {
    const fact =
      event.kind === "dispute" ? `${event.dispute.providerRef} ${event.dispute.state}` : event.id;
    const value = createHash("sha256").update(`sandbox ${fact}`).digest("hex");
    await Uniques.delete({ kind: "provider-event", value }).go();
  }

  const deeds = {
    async start() {
      const one = pick(cases);
      if (!one) return;
      const pays = chance(50) ? "due" : "all";
      const made = await startPayment(one.student.actor, { ...refs(one.invoice), pays });
      if (made.checkoutUrl) shown.add(made.id);
    },
    async pay() {
      const open = theirs().filter(
        ({ state, ids }) =>
          (state === "open" && shown.has(ids.paymentId)) || state === "processing",
      );
      const one = pick(open);
      const end = pick(["succeeded", "succeeded", "succeeded", "processing", "failed"] as const);
      if (one && end) book().end(one.providerRef, end);
      // Twice, so that it is told twice under two names.
      if (one && chance(20)) book().tellAgain(one.providerRef);
    },
    async cancel() {
      const one = pick(cases);
      const payment = one && pick((await whole(one.invoice)).payments);
      if (!payment || !one) return;
      const { paymentId } = payment;
      await cancelPayment(one.student.actor, { ...refs(one.invoice), paymentId });
    },
    async refund() {
      const one = pick(cases);
      const payment = one && pick((await whole(one.invoice)).payments);
      if (!payment || !one) return;
      await requestRefund(finance.actor, {
        ...refs(one.invoice),
        paymentId: payment.paymentId,
        amount: 1 + next(3_000),
        reason: "Too much.",
      });
    },
    async "refund at the provider"() {
      const one = pick(theirs().filter(({ state }) => state === "succeeded"));
      const amount = 1 + next(3_000);
      const sent = one?.refunds.map((each) => each.amount) ?? [];
      const taken = one?.dispute?.amount ?? 0;
      if (one && sum(sent) + taken + amount <= one.amount)
        book().refund(one.providerRef, { amount });
    },
    async "settle a refund"() {
      const waiting = theirs().flatMap((one) => one.refunds);
      const refund = pick(waiting.filter((one) => one.state === "pending"));
      if (refund) book().endRefund(refund, chance(70) ? "succeeded" : "failed");
    },
    async dispute() {
      const one = pick(theirs().filter(({ state, dispute }) => state === "succeeded" && !dispute));
      if (one && chance(50)) book().dispute(one.providerRef, 1 + next(one.amount));
    },
    async decide() {
      const one = pick(theirs().filter(({ dispute }) => dispute?.state === "opened"));
      if (one) book().endDispute(one.providerRef, chance(50) ? "won" : "lost");
    },
    async deliver() {
      // In any order.
      const [event] = till.events.splice(next(till.events.length), 1);
      if (!event) return;
      // Whatever is told may be lost.
      if (chance(15)) return;
      if (chance(25)) till.events.push(event);
      try {
        await take(event);
      } catch (error) {
        till.events.push(event);
        throw error;
      }
    },
    async "tell again"() {
      const event = pick(told);
      if (event) await take(event);
    },
    async wait() {
      clock += (1 + next(30 * 60)) * 60_000;
      vi.setSystemTime(clock);
      await sweepPayments();
      await sweepRefunds();
    },
  };

  /** What is refused is refused, and a crash is a crash: nothing else may happen. */
  async function attempt(deed: () => Promise<unknown>) {
    try {
      await deed();
    } catch (error) {
      const all = error instanceof AggregateError ? error.errors : [error];
      for (const one of all) if (!(one instanceof AppError || one instanceof Crash)) throw one;
    }
  }

  // One dispute is won, whatever the numbers say.
  const [first] = cases;
  if (!first) throw new Error("There is no invoice.");
  await deeds.start();
  const page = theirs()[0];
  if (!page) throw new Error("Nothing was started.");
  book().end(page.providerRef, "succeeded");
  book().dispute(page.providerRef);
  book().endDispute(page.providerRef, "won");
  for (const event of till.events.splice(0)) await take(event);

  isCalm = false;
  const weighted = [
    ...Array<keyof typeof deeds>(4).fill("start"),
    ...Array<keyof typeof deeds>(5).fill("pay"),
    ...Array<keyof typeof deeds>(7).fill("deliver"),
    ...(Object.keys(deeds) as (keyof typeof deeds)[]),
  ];
  for (let done = 0; done < times; done++) {
    const deed = pick(weighted);
    if (deed) await attempt(deeds[deed]);
  }

  // The network is well again, and all that waits for an answer gets one.
  isCalm = true;
  for (const one of theirs()) {
    if (one.state === "processing") book().end(one.providerRef, "succeeded");
    for (const refund of one.refunds) book().endRefund(refund, "succeeded");
  }
  // Whatever is told is told until it is taken, and after that all of it once more, the last first.
  for (let round = 0; round < 4; round++) {
    for (const event of till.events.splice(0)) {
      await attempt(async () => {
        await take(event).catch((error) => {
          till.events.push(event);
          throw error;
        });
      });
    }
  }
  for (let round = 0; round < 4; round++) {
    clock += 25 * 3_600_000;
    vi.setSystemTime(clock);
    await sweepPayments();
    await sweepRefunds();
  }
  // What was asked for too often is for people, who ask once more.
  for (const { invoice } of cases) {
    const { payments, refunds } = await whole(invoice);
    for (const one of payments) await reconcile(one);
    for (const one of refunds) await reconcileRefund(one);
  }
  for (const event of [...told].reverse()) await attempt(() => take(event));

  for (const { invoice } of cases) await check(await whole(invoice));
  return told.length;
}

const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);

/** What has to hold of an invoice once everything has calmed down. */
async function check({
  invoice,
  payments,
  refunds,
}: Awaited<ReturnType<typeof wholeInvoice>> & object) {
  const { assignmentId, invoiceId } = invoice;
  const { data: postings } = await LedgerPostings.query
    .byInvoice({ assignmentId })
    .go({ consistent: true, pages: "all" });
  // Nothing is stranded.
  const ended = payments.map((one) => one.status).filter((one) => !isPending(one));
  expect(ended).toHaveLength(payments.length);
  expect(invoice.pendingPaymentId).toBeUndefined();
  expect(payments.map((one) => one.pendingRefundId)).toEqual(payments.map(() => undefined));
  expect(refunds.filter((one) => /processing|unknown/.test(one.status))).toEqual([]);
  // Our books are the provider's.
  for (const one of book().payments.values()) {
    if (one.ids.invoiceId !== invoiceId) continue;
    const our = payments.find(({ paymentId }) => paymentId === one.ids.paymentId);
    const isPaid = one.state === "succeeded";
    const back = one.refunds.filter(({ state }) => state === "succeeded");
    const taken = one.dispute && one.dispute.state !== "won" ? one.dispute.amount : 0;
    expect([our?.paymentId, Boolean(our?.succeededAt)]).toEqual([one.ids.paymentId, isPaid]);
    expect(our).toMatchObject({
      refundedAmount: sum(back.map(({ amount }) => amount)),
      chargedBackAmount: taken,
    });
  }
  // Paid is what came, without what went back.
  const left = payments
    .filter((one) => one.succeededAt)
    .map((one) => one.amount - one.refundedAmount - one.chargedBackAmount);
  expect(invoice.amountPaid).toBe(sum(left));
  // Each payment came once, and without a bank's question no more than is owed.
  const came = postings.filter(({ fact }) => fact === "paid");
  expect(new Set(came.map((one) => one.sourceId)).size).toBe(came.length);
  if (!postings.some(({ fact }) => fact === "charged-back")) {
    expect(sum(came.map((one) => received(one, "cash")))).toBeLessThanOrEqual(invoice.totalAmount);
  }
  // The ledger is right in itself, and says what the invoice says.
  for (const one of postings) expect(sum(one.entries.map(({ amount }) => amount))).toBe(0);
  expect(invoice).toMatchObject(figuresOf(postings));
  expect(await creditOf(invoice)).toBe(0 - sum(postings.map((one) => received(one, "credit"))));
  const asked = payments.filter(({ status }) => status === "disputed");
  expect(invoice.disputedAmount).toBe(sum(asked.map((one) => one.chargedBackAmount)));
  // The work waits for its deposit and for nothing else.
  const { status } = (await storedAssignment(assignmentId)) ?? {};
  expect(status === "awaiting_payment").toBe(came.length === 0);
}

it.each(Array.from({ length: seeds }, (_, at) => seed + at))(
  "money is where it belongs after whatever went wrong (seed %i)",
  async (from) => {
    expect(await burn(from)).toBeGreaterThan(operations / 12);
  },
);

it("would be lost without a word of which events were done", async () => {
  await expect(burn(seed, { forgets: true, times: 10 })).rejects.toThrow(/expected/);
});
