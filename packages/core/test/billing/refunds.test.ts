import { afterEach, expect, it, vi } from "vitest";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { ClientCredits } from "../../src/billing/client-credits.entity.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { read } from "../../src/billing/invoice/invoices.ts";
import { booksOf } from "../../src/billing/ledger/proof/books.ts";
import { differencesIn } from "../../src/billing/ledger/proof/differences.ts";
import { reconcileMinutes } from "../../src/billing/limits.ts";
import { checkPayment } from "../../src/billing/payment/check.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedInvoice, storedPayment } from "../../src/billing/payment/stored.ts";
import { storedRefund } from "../../src/billing/refund/move.ts";
import { approveRefund, rejectRefund, requestRefund } from "../../src/billing/refund/refunds.ts";
import { sweepRefunds } from "../../src/billing/refund/send.ts";
import { creditOf } from "../../src/billing/stored-credit.ts";
import { limit } from "../../src/rate-limit.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { atProvider, book, deliver, deliverAll, openInvoice, till } from "../payments.ts";

afterEach(() => {
  till.events.length = 0;
  till.fault = () => undefined;
  till.refunds = () => "succeeded";
  vi.useRealTimers();
});

const reason = "The lessons were cancelled.";

/** An invoice that is paid whole, and its payment. */
async function paid(wish: Parameters<typeof openInvoice>[1] & { student?: given.Person } = {}) {
  const student = wish.student ?? (await given.student());
  const invoice = await openInvoice(student, wish);
  const { assignmentId, invoiceId } = invoice;
  const { id } = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
  book().end(atProvider(id).providerRef, "succeeded");
  await deliverAll(invoice);
  return { student, invoice, ids: { assignmentId, invoiceId, paymentId: id } };
}

const refundOf = ({ assignmentId, invoiceId }: Invoice, { id }: { id: string }) => ({
  assignmentId,
  invoiceId,
  refundId: id,
});

it("goes back in part and in full, once under its key, and the invoice stays paid", async () => {
  const finance = await given.admin("finance");
  const { invoice, ids } = await paid();
  const ask = { ...ids, amount: 2_000, reason, key: "refund-a-part" };
  const [one, two] = await Promise.all([
    requestRefund(finance.actor, ask),
    requestRefund(finance.actor, ask),
  ]);
  expect(one.id).toBe(two.id);
  expect(atProvider(ids.paymentId).refunds).toHaveLength(1);
  await deliverAll(invoice);
  expect(await storedPayment(ids)).toMatchObject({
    status: "partially_refunded",
    refundedAmount: 2_000,
  });
  const rest = await requestRefund(finance.actor, { ...ids, reason });
  expect(rest).toMatchObject({ amount: 10_000, status: "succeeded" });
  expect(await storedPayment(ids)).toMatchObject({ status: "refunded", refundedAmount: 12_000 });
  expect(await storedInvoice(invoice)).toMatchObject({
    status: "paid",
    amountPaid: 0,
    amountDue: 0,
    amountRefunded: 12_000,
  });
  await expect(requestRefund(finance.actor, { ...ids, reason })).rejects.toMatchObject({
    code: "refund.not-possible",
  });
});

it("is asked for by the student and the team, decided by finance, and by a second person beyond the limit", async () => {
  const [finance, owner, rep, operations, teacher] = await Promise.all([
    given.admin("finance"),
    given.admin("owner"),
    given.rep(),
    given.admin("operations"),
    given.teacher(),
  ]);
  const { student, invoice, ids } = await paid({ total: 300_000, deposit: 0 });
  const asked = await requestRefund(student.actor, { ...ids, amount: 1_000, reason });
  expect(asked).toMatchObject({ status: "requested", allowed: [] });
  const ref = refundOf(invoice, asked);
  // Nobody asks for it a second time while it waits; finance refunds without asking.
  for (const one of [student, rep]) {
    await expect(requestRefund(one.actor, { ...ids, reason })).rejects.toMatchObject({
      code: "refund.asked",
    });
    expect((await read(one.actor, invoice)).payments[0]?.allowed).not.toContain("refund");
  }
  expect((await read(finance.actor, invoice)).payments[0]?.allowed).toContain("refund");
  for (const one of [student, rep, operations]) {
    await expect(approveRefund(one.actor, ref)).rejects.toMatchObject({ kind: "forbidden" });
  }
  await expect(requestRefund(teacher.actor, { ...ids, reason })).rejects.toMatchObject({
    kind: "not-found",
  });
  const rejected = await rejectRefund(finance.actor, { ...ref, reason: "They took place." });
  expect(rejected).toMatchObject({ status: "rejected", rejection: "They took place." });

  const own = await requestRefund(finance.actor, { ...ids, amount: 200_000, reason });
  expect(own).toMatchObject({ status: "requested", allowed: ["reject"] });
  expect(own.blocked).toContain("someone else has to approve it");
  await expect(approveRefund(finance.actor, refundOf(invoice, own))).rejects.toMatchObject({
    code: "refund.second-person",
  });
  const sent = await approveRefund(owner.actor, refundOf(invoice, own));
  expect(sent).toMatchObject({ status: "succeeded" });
  // Many small ones are a large one.
  const more = await requestRefund(owner.actor, { ...ids, amount: 100, reason });
  expect(more).toMatchObject({ status: "requested", allowed: ["reject"] });
  const byOther = await read(finance.actor, invoice);
  expect(byOther.refunds.map(({ status, allowed }) => ({ status, allowed }))).toEqual([
    { status: "requested", allowed: ["approve", "reject"] },
    { status: "succeeded", allowed: [] },
    { status: "rejected", allowed: [] },
  ]);
});

it("is offered with what may go back, from where, and how much of it without a second person", async () => {
  const [finance, auditor] = await Promise.all([given.admin("finance"), given.admin("auditor")]);
  const { student, invoice, ids } = await paid();
  const { studentId, currency } = invoice;
  await ClientCredits.upsert({ studentId, currency, balance: 500 }).go();
  await requestRefund(finance.actor, { ...ids, amount: 2_000, reason });
  const offered = async ({ actor }: given.Person) => (await read(actor, invoice)).payments[0];
  expect(await offered(finance)).toMatchObject({
    allowed: ["refund"],
    refundable: { payment: 10_000, credit: 500, alone: 98_000 },
  });
  const { calls } = await count(() => offered(finance));
  expect(calls.map(({ command }) => command)).toEqual(["QueryCommand", "GetItemCommand"]);
  const toStudent = await offered(student);
  expect(toStudent?.refundable).toEqual({ payment: 10_000, credit: 500, alone: undefined });
  expect(await offered(auditor)).toMatchObject({ allowed: [], refundable: undefined });
  const rest = await requestRefund(student.actor, { ...ids, reason });
  await requestRefund(finance.actor, { ...ids, amount: 1, reason });
  // What was asked for is not there any more: who decides reads why, before the button is pressed.
  const [, asked] = (await read(finance.actor, invoice)).refunds;
  expect(asked).toMatchObject({ id: rest.id, allowed: ["reject"] });
  expect(asked?.blocked).toContain("more than is left of the payment");
});

it("may still take what the bank left of a payment", async () => {
  const finance = await given.admin("finance");
  const { invoice, ids } = await paid();
  const { providerRef } = atProvider(ids.paymentId);
  book().dispute(providerRef, 5_000);
  book().endDispute(providerRef, "lost");
  await deliverAll(invoice);
  const ask = { ...ids, reason };
  await expect(requestRefund(finance.actor, { ...ask, amount: 7_001 })).rejects.toMatchObject({
    code: "refund.amount",
    details: { field: "amount" },
  });
  const rest = await requestRefund(finance.actor, ask);
  expect(rest).toMatchObject({ status: "succeeded", amount: 7_000 });
  expect(await storedPayment(ids)).toMatchObject({ status: "charged_back", refundedAmount: 7_000 });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 0, amountDue: 5_000 });
  await expect(requestRefund(finance.actor, ask)).rejects.toMatchObject({
    code: "refund.not-possible",
  });
});

it("is sent once, though the provider does not answer, and one at a time", async () => {
  const finance = await given.admin("finance");
  const { invoice, ids } = await paid();
  till.fault = () => "unanswered";
  till.refunds = () => "pending";
  const lost = await requestRefund(finance.actor, { ...ids, amount: 4_000, reason });
  expect(lost).toMatchObject({ status: "unknown" });
  expect(lost.invoice.payments[0]?.allowed).toContain("check");
  await expect(requestRefund(finance.actor, { ...ids, amount: 1, reason })).rejects.toMatchObject({
    code: "refund.pending",
  });
  till.fault = () => undefined;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6 * 60_000 });
  await sweepRefunds();
  const [refund, ...others] = atProvider(ids.paymentId).refunds;
  if (!refund) throw new Error("Nothing was sent.");
  expect(others).toEqual([]);
  book().endRefund(refund, "failed");
  await deliverAll(invoice);
  expect(await storedRefund(refundOf(invoice, lost))).toMatchObject({ status: "failed" });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 12_000 });
  till.refunds = () => "succeeded";
  const next = await requestRefund(finance.actor, { ...ids, amount: 1, reason });
  expect(next).toMatchObject({ status: "succeeded" });
});

it("goes back from the credit, where that was asked for and is there", async () => {
  const finance = await given.admin("finance");
  const { invoice, ids } = await paid();
  const ask = { ...ids, amount: 500, source: "credit" as const, reason };
  await expect(requestRefund(finance.actor, ask)).rejects.toMatchObject({
    code: "refund.credit",
    details: { field: "source" },
  });
  const { ClientCredits } = await import("../../src/billing/client-credits.entity.ts");
  const { studentId, currency } = invoice;
  await ClientCredits.upsert({ studentId, currency, balance: 500 }).go();
  await requestRefund(finance.actor, ask);
  expect(await creditOf(invoice)).toBe(0);
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 11_500, amountRefunded: 0 });
});

it("stands still while the bank asks, goes on when that is won, and owes again when it is lost", async () => {
  const [student, teacher] = await Promise.all([given.student(), given.teacher()]);
  const work = { student, teacher, status: "in_progress" } as const;
  const { invoice, ids } = await paid(work);
  const { providerRef } = atProvider(ids.paymentId);
  book().dispute(providerRef);
  const [opened] = till.events;
  await deliverAll(invoice);
  expect(await storedPayment(ids)).toMatchObject({ status: "disputed", chargedBackAmount: 12_000 });
  expect(await storedInvoice(invoice)).toMatchObject({
    status: "open",
    amountDue: 12_000,
    disputedAmount: 12_000,
  });
  expect(await storedAssignment(ids.assignmentId)).toMatchObject({ status: "on_hold" });
  const { assignmentId, invoiceId } = invoice;
  const shown = () => read(student.actor, { assignmentId, invoiceId });
  expect(await shown()).toMatchObject({ status: "open", paidAt: undefined });
  book().endDispute(providerRef, "won");
  await deliverAll(invoice);
  expect(await shown()).toMatchObject({ status: "paid", paidAt: expect.any(String) });
  if (opened) await deliver(opened);
  expect(await storedPayment(ids)).toMatchObject({ status: "succeeded", chargedBackAmount: 0 });
  expect(await storedInvoice(invoice)).toMatchObject({ status: "paid", disputedAmount: 0 });
  expect(await storedAssignment(ids.assignmentId)).toMatchObject({ status: "in_progress" });

  const other = await paid(work);
  const ref = atProvider(other.ids.paymentId).providerRef;
  book().dispute(ref);
  book().endDispute(ref, "lost");
  // What comes first is told last: it is refused, and sent again.
  const [first, last] = till.events.splice(0);
  if (!first || !last) throw new Error("The provider told of too little.");
  await expect(deliver(last)).rejects.toMatchObject({ code: "payment.too-early" });
  await deliver(first);
  await deliver(last);
  expect(await storedPayment(other.ids)).toMatchObject({ status: "charged_back" });
  expect(await storedInvoice(other.invoice)).toMatchObject({
    status: "open",
    amountDue: 12_000,
    disputedAmount: 0,
  });
  expect(await storedAssignment(other.ids.assignmentId)).toMatchObject({ status: "on_hold" });
});

it("is finance's to look into when nobody answers for days, and goes back once finance asks again", async () => {
  const finance = await given.admin("finance");
  const { ids } = await paid();
  till.fault = (path) => (path.endsWith("/refunds") ? "lost" : undefined);
  const { id } = await requestRefund(finance.actor, { ...ids, amount: 2_000, reason });
  const told = async () => {
    const { data } = await AuditLogs.query.byScope({ scopeId: ids.assignmentId }).go();
    return data.filter((one) => one.action === "refund.hand-over").map((one) => one.entityId);
  };
  let clock = Date.now();
  for (let day = 0; day < reconcileMinutes.length; day++) {
    expect(await told()).toEqual([]);
    clock += 25 * 3_600_000;
    vi.useFakeTimers({ toFake: ["Date"], now: clock });
    await sweepRefunds();
  }
  expect(await told()).toEqual([id]);
  await sweepRefunds();
  await checkPayment(finance.actor, ids);
  expect(await told()).toEqual([id]);
  till.fault = () => undefined;
  const { invoice } = await checkPayment(finance.actor, ids);
  expect(invoice.refunds).toMatchObject([{ id, status: "succeeded" }]);
});

it("is asked for so often by one person in an hour, and not more: each asks people of finance to look", async () => {
  const [{ student, ids }, finance] = await Promise.all([paid(), given.admin("finance")]);
  const used = Array.from({ length: 59 }, () => limit("refund.request", student.userId, 60, 3_600));
  await Promise.all(used);
  const ask = { ...ids, amount: 100, reason };
  expect(await requestRefund(student.actor, ask)).toMatchObject({ status: "requested" });
  await expect(requestRefund(student.actor, ask)).rejects.toMatchObject({ code: "rate.limited" });
  expect(await requestRefund(finance.actor, ask)).toMatchObject({ status: "succeeded" });
});

it("comes back where the payer's bank could not take it: then it counts as paid again, or is credit again", async () => {
  const finance = await given.admin("finance");
  const { invoice, ids } = await paid();
  const { ClientCredits } = await import("../../src/billing/client-credits.entity.ts");
  const { studentId, currency } = invoice;
  await ClientCredits.upsert({ studentId, currency, balance: 500 }).go();
  const asked = [
    await requestRefund(finance.actor, { ...ids, amount: 4_000, reason }),
    await requestRefund(finance.actor, { ...ids, amount: 500, source: "credit", reason }),
  ];
  // One that somebody made at the provider itself.
  book().refund(atProvider(ids.paymentId).providerRef, { amount: 2_000 });
  await deliverAll(invoice);
  expect(await storedPayment(ids)).toMatchObject({ refundedAmount: 6_500 });

  for (const refund of atProvider(ids.paymentId).refunds) book().endRefund(refund, "failed");
  for (const event of [...till.events]) await deliver(event);
  // What is told twice, or by an answer and an event, comes back once.
  await deliverAll(invoice);
  expect(await storedPayment(ids)).toMatchObject({ status: "succeeded", refundedAmount: 0 });
  expect(await storedInvoice(invoice)).toMatchObject({
    status: "paid",
    amountPaid: 12_000,
    amountRefunded: 0,
  });
  expect(await creditOf(invoice)).toBe(500);
  for (const one of asked) {
    expect(await storedRefund(refundOf(invoice, one))).toMatchObject({ status: "failed" });
  }
  expect(differencesIn(await booksOf(invoice))).toEqual([]);
  const again = await requestRefund(finance.actor, { ...ids, amount: 4_000, reason });
  expect(again).toMatchObject({ status: "succeeded" });
});
