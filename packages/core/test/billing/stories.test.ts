import { afterEach, expect, it } from "vitest";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { applyCredit, credit, voidInvoice } from "../../src/billing/invoice/corrections.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { figuresOf, received } from "../../src/billing/ledger/facts.ts";
import { LedgerPostings } from "../../src/billing/ledger/ledger-postings.entity.ts";
import { recordPayment, verifyPayment } from "../../src/billing/payment/manual.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedInvoice, storedPayment } from "../../src/billing/payment/stored.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import { creditOf } from "../../src/billing/stored-credit.ts";
import * as given from "../given.ts";
import { draftFor, giveCredit } from "../invoices.ts";
import { atProvider, book, deliver, deliverAll, openInvoice, till } from "../payments.ts";

afterEach(() => {
  till.events.length = 0;
  till.refunds = () => "succeeded";
});

const reason = "The lessons were cancelled.";

/** An invoice of €120.00 of which the deposit of €30.00, or all of it, was paid by card. */
async function paid(pays: "due" | "all" = "all") {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const invoice = await openInvoice(student);
  const { assignmentId, invoiceId } = invoice;
  const { id } = await startPayment(student.actor, { assignmentId, invoiceId, pays });
  book().end(atProvider(id).providerRef, "succeeded");
  await deliverAll(invoice);
  return { student, finance, invoice, ids: { assignmentId, invoiceId, paymentId: id } };
}

/** Takes all of it off by a credit note. */
async function creditAll(finance: given.Person, { assignmentId, invoiceId }: Invoice) {
  const { version } = await storedInvoice({ assignmentId, invoiceId });
  const lines = [{ description: "All lessons", amount: 12_000 }];
  await credit(finance.actor, { assignmentId, invoiceId, version, lines, reason });
}

/** The ledger, the invoice and the student's credit tell the same. */
async function booksAgree(invoice: Invoice, creditBefore = 0) {
  const now = await storedInvoice(invoice);
  const { assignmentId, invoiceId } = invoice;
  const { data } = await LedgerPostings.query.byInvoice({ assignmentId, invoiceId }).go();
  const postings = data.toSorted((one, other) => (one.postingId < other.postingId ? -1 : 1));
  for (const { entries } of postings) {
    expect(entries.reduce((sum, one) => sum + one.amount, 0)).toBe(0);
  }
  expect(now).toMatchObject(figuresOf(postings));
  const credited = postings.reduce((sum, one) => sum - received(one, "credit"), 0);
  expect(await creditOf(invoice)).toBe(creditBefore + credited);
  return now;
}

it("sends what became credit back once: from the credit, and not as if it were still paid", async () => {
  const { finance, invoice, ids } = await paid();
  await creditAll(finance, invoice);
  expect(await creditOf(invoice)).toBe(12_000);
  await expect(
    requestRefund(finance.actor, { ...ids, amount: 12_000, reason }),
  ).rejects.toMatchObject({ code: "refund.amount", details: { field: "amount" } });
  await requestRefund(finance.actor, { ...ids, source: "credit", reason });
  expect(await creditOf(invoice)).toBe(0);
  await booksAgree(invoice);
});

it("lets the work begin when a credit note takes off what was to be paid first", async () => {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const invoice = await openInvoice(student);
  await creditAll(finance, invoice);
  expect(await storedAssignment(invoice.assignmentId)).toMatchObject({ status: "ready" });
  expect(await booksAgree(invoice)).toMatchObject({ status: "paid", amountDue: 0 });
});

it("leaves no credit of a refund that was on its way when a credit note was issued", async () => {
  const { finance, invoice, ids } = await paid();
  till.refunds = () => "pending";
  const { id } = await requestRefund(finance.actor, { ...ids, reason });
  await creditAll(finance, invoice);
  const refund = atProvider(ids.paymentId).refunds.find((one) => one.refundId === id);
  if (!refund) throw new Error("Nothing was sent.");
  book().endRefund(refund, "succeeded");
  await deliverAll(invoice);
  expect(await creditOf(invoice)).toBe(0);
  expect(await booksAgree(invoice)).toMatchObject({ amountPaid: 0, amountRefunded: 0 });
});

it("sends no more back of an invoice than stands paid, also by two payments at once", async () => {
  const { student, finance, invoice, ids } = await paid("due");
  const { assignmentId, invoiceId } = invoice;
  const rest = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
  book().end(atProvider(rest.id).providerRef, "succeeded");
  await deliverAll(invoice);
  const { version } = await storedInvoice(invoice);
  const lines = [{ description: "A lesson", amount: 9_000 }];
  await credit(finance.actor, { assignmentId, invoiceId, version, lines, reason });
  // €30.00 stand paid, and either payment could give as much.
  const asks = [ids, { ...ids, paymentId: rest.id }].map((one) =>
    requestRefund(finance.actor, { ...one, amount: 3_000, reason }),
  );
  const ends = await Promise.allSettled(asks);
  expect(ends.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await booksAgree(invoice)).toMatchObject({ amountRefunded: 3_000, amountPaid: 9_000 });
});

it("is not void while a deposit covers a part of it, though credit went back by that payment", async () => {
  const { student, finance, invoice, ids } = await paid("due");
  await giveCredit(student, 3_000);
  await requestRefund(finance.actor, { ...ids, source: "credit", reason });
  const { assignmentId, invoiceId } = invoice;
  const { version, amountPaid, amountDue } = await booksAgree(invoice, 3_000);
  expect([amountPaid, amountDue]).toEqual([0, 9_000]);
  await expect(
    voidInvoice(finance.actor, { assignmentId, invoiceId, version, reason }),
  ).rejects.toMatchObject({ code: "invoice.received" });
});

it("takes a payment of what the bank took back, also where it had gone back before", async () => {
  const { finance, invoice, ids } = await paid();
  till.refunds = () => "pending";
  await requestRefund(finance.actor, { ...ids, reason });
  const { providerRef, refunds } = atProvider(ids.paymentId);
  const [refund] = refunds;
  if (!refund) throw new Error("Nothing was sent.");
  // The bank asks before it knows of the refund.
  const dispute = { ids, state: "opened", amount: 12_000, currency: "EUR" } as const;
  await deliver({
    id: "evt_early",
    kind: "dispute",
    dispute: { ...dispute, providerRef: "early", chargeRef: providerRef },
  });
  book().endRefund(refund, "succeeded");
  await deliverAll(invoice);
  expect(await booksAgree(invoice)).toMatchObject({ status: "open", amountDue: 12_000 });
  const { assignmentId, invoiceId } = invoice;
  const cash = { assignmentId, invoiceId, method: "cash", amount: 5_000 } as const;
  const { payment } = await recordPayment(finance.actor, cash);
  await verifyPayment(finance.actor, { assignmentId, invoiceId, paymentId: payment.id });
  expect(await booksAgree(invoice)).toMatchObject({ status: "partially_paid", amountDue: 7_000 });
});

it("lets credit be used once while a refund of it is on its way, and gives it back when that fails", async () => {
  const { finance, student, invoice, ids } = await paid();
  await creditAll(finance, invoice);
  till.refunds = () => "pending";
  await requestRefund(finance.actor, { ...ids, source: "credit", reason });
  expect(await creditOf(invoice)).toBe(0);
  const other = await openInvoice(student);
  const { assignmentId, invoiceId } = other;
  await expect(
    applyCredit(finance.actor, { assignmentId, invoiceId, version: other.version }),
  ).rejects.toMatchObject({ code: "invoice.credit-amount" });
  const [refund] = atProvider(ids.paymentId).refunds;
  if (!refund) throw new Error("Nothing was sent.");
  book().endRefund(refund, "failed");
  await deliverAll(invoice);
  expect(await creditOf(invoice)).toBe(12_000);
  await booksAgree(invoice);

  // Both payments could give it, and the credit is there once.
  const again = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
  book().end(atProvider(again.id).providerRef, "succeeded");
  await deliverAll(other);
  till.refunds = () => "succeeded";
  const asks = [ids, { assignmentId, invoiceId, paymentId: again.id }].map((one) =>
    requestRefund(finance.actor, { ...one, amount: 12_000, source: "credit", reason }),
  );
  const ends = await Promise.allSettled(asks);
  expect(ends.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await creditOf(invoice)).toBe(0);
  expect(await storedInvoice(other)).toMatchObject({ amountDue: 0, amountRefunded: 0 });
});

it("keeps the work waiting until the bank has decided about the last of the payments", async () => {
  const [student, teacher] = [await given.student(), await given.teacher()];
  const invoice = await openInvoice(student, { teacher, status: "in_progress" });
  const { assignmentId, invoiceId } = invoice;
  const refs: string[] = [];
  for (const pays of ["due", "all"] as const) {
    const { id } = await startPayment(student.actor, { assignmentId, invoiceId, pays });
    refs.push(atProvider(id).providerRef);
    book().end(atProvider(id).providerRef, "succeeded");
    await deliverAll(invoice);
  }
  for (const ref of refs) book().dispute(ref);
  await deliverAll(invoice);
  const states: unknown[] = [];
  for (const ref of refs) {
    book().endDispute(ref, "won");
    await deliverAll(invoice);
    states.push((await storedAssignment(assignmentId))?.status);
  }
  expect(states).toEqual(["on_hold", "in_progress"]);
  expect(await booksAgree(invoice)).toMatchObject({ status: "paid", amountPaid: 12_000 });
});

it("refuses lines beyond all counting, though a discount leaves nothing of them", async () => {
  const line = {
    description: "Lessons",
    quantity: 100_000,
    unitAmount: 1_000_000_000,
    discountRate: 10_000,
  };
  await expect(
    draftFor(await given.student(), { lines: Array(100).fill(line) }),
  ).rejects.toMatchObject({ code: "invoice.total", details: { field: "lines" } });
});

it("takes the bank's word of money that went back before, and of no other payment's", async () => {
  const { finance, invoice, ids } = await paid();
  const other = await paid();
  await requestRefund(finance.actor, { ...ids, reason });
  const { providerRef: chargeRef } = atProvider(ids.paymentId);
  const dispute = { ids, providerRef: "late", amount: 12_000, currency: "EUR", chargeRef };
  const wrong = { ...dispute, ids: other.ids, state: "opened" } as const;
  await expect(
    deliver({ id: "evt_of_other", kind: "dispute", dispute: wrong }),
  ).rejects.toMatchObject({ code: "payment.mismatch" });
  for (const [state, credit] of [
    ["opened", -12_000],
    ["won", 0],
  ] as const) {
    await deliver({ id: `evt_${state}`, kind: "dispute", dispute: { ...dispute, state } });
    expect(await booksAgree(invoice)).toMatchObject({ status: "paid", amountDue: 0 });
    expect(await creditOf(invoice)).toBe(credit);
  }
  expect(await storedPayment(ids)).toMatchObject({ status: "refunded" });
  await booksAgree(other.invoice);
});
