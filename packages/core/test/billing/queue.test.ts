import { expect, it } from "vitest";
import { recordPayment, verifyPayment } from "../../src/billing/payment/manual.ts";
import { Payments } from "../../src/billing/payment/payments.entity.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedPayment } from "../../src/billing/payment/stored.ts";
import { readQueue } from "../../src/billing/queue/queue.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { makeOverdue } from "../invoices.ts";
import { openInvoice } from "../payments.ts";

/** What of these assignments waits, by list, as this person sees it. */
async function queueOf(as: given.Person, ids: string[]) {
  const { lists } = await readQueue(as.actor, {});
  return Object.fromEntries(
    lists.map(({ name, items }) => [name, items.filter((one) => ids.includes(one.assignmentId))]),
  );
}

it("shows finance what waits, with what waits for a second person first, at a query a list", async () => {
  const [student, finance, owner, auditor] = await Promise.all([
    given.student(),
    given.admin("finance"),
    given.admin("owner"),
    given.admin("auditor"),
  ]);
  const open = (total = 300_000) => openInvoice(student, { total, deposit: 0 });
  const [large, small, card, late] = await Promise.all([open(), open(), open(12_000), open()]);
  const ids = [large, small, card, late].map((one) => one.assignmentId);
  const transfer = async ({ assignmentId, invoiceId }: typeof large, amount: number) => {
    const body = { assignmentId, invoiceId, method: "bank_transfer" as const, amount };
    const { payment } = await recordPayment(finance.actor, body);
    return { assignmentId, invoiceId, paymentId: payment.id };
  };

  const [seen, simple] = await Promise.all([transfer(large, 200_000), transfer(small, 5_000)]);
  await verifyPayment(finance.actor, seen);
  const { id: paymentId } = await startPayment(student.actor, {
    assignmentId: card.assignmentId,
    invoiceId: card.invoiceId,
  });
  const lost = { assignmentId: card.assignmentId, invoiceId: card.invoiceId, paymentId };
  const { check, checkAt, statusSince } = await storedPayment(lost);
  await Payments.patch(lost).set({ status: "unknown", check, checkAt, statusSince }).go();
  await makeOverdue(late);

  const { calls } = await count(() => readQueue(finance.actor, {}));
  const reads = Map.groupBy(calls, (one) => one.index ?? one.command);
  // What is due stands in shards, which are asked for a share each.
  expect([...reads.keys()].sort()).toEqual(["BatchGetItemCommand", "gsi2", "gsi3"]);
  expect(reads.get("gsi3")).toHaveLength(3);
  expect(calls.every((one) => one.command !== "QueryCommand" || (one.limit ?? 999) <= 100)).toBe(
    true,
  );

  const { assignmentCode, number } = large;
  const row = { assignmentCode, number, student: { name: student.name }, currency: "EUR" };
  const ofFinance = await queueOf(finance, ids);
  expect(Object.keys(ofFinance)).toEqual(["second", "verify", "unknown", "refunds", "overdue"]);
  expect(ofFinance).toMatchObject({
    // Who was first waits for somebody else.
    second: [
      {
        ...row,
        id: seen.paymentId,
        kind: "payment",
        amount: 200_000,
        firstBy: finance.name,
        isYours: false,
      },
    ],
    verify: [{ id: simple.paymentId, method: "bank_transfer", amount: 5_000, isYours: true }],
    unknown: [{ id: paymentId, amount: 12_000, isYours: true }],
    refunds: [],
    overdue: [{ id: late.invoiceId, kind: "invoice", amount: 300_000, isYours: true }],
  });
  expect((await queueOf(owner, ids)).second).toMatchObject([{ isYours: true }]);
  const looked = Object.values(await queueOf(auditor, ids)).flat();
  expect(looked.map((one) => one.isYours)).toEqual([false, false, false, false]);

  await verifyPayment(owner.actor, seen);
  await verifyPayment(finance.actor, simple);
  const reason = "The lessons were cancelled.";
  const asked = await requestRefund(student.actor, { ...simple, amount: 2_000, reason });
  const beyond = await requestRefund(owner.actor, { ...seen, amount: 150_000, reason });
  expect(await queueOf(owner, ids)).toMatchObject({
    second: [{ id: beyond.id, askedBy: owner.name, isYours: false }],
    verify: [],
    refunds: [{ id: asked.id, askedBy: student.name, reason, isYours: true }],
  });
  expect((await queueOf(finance, ids)).second).toMatchObject([{ id: beyond.id, isYours: true }]);
});
