import { afterEach, expect, it, vi } from "vitest";
import { timeline } from "../../src/assignment/timeline/timeline.ts";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { ClientCredits } from "../../src/billing/client-credits.entity.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { read } from "../../src/billing/invoice/invoices.ts";
import { LedgerPostings } from "../../src/billing/ledger/ledger-postings.entity.ts";
import { watchDays } from "../../src/billing/limits.ts";
import { cancelPayment } from "../../src/billing/payment/cancel.ts";
import { checkPayment } from "../../src/billing/payment/check.ts";
import { Payments } from "../../src/billing/payment/payments.entity.ts";
import { sweepPayments } from "../../src/billing/payment/reconcile.ts";
import { sandbox } from "../../src/billing/payment/sandbox/sandbox.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedInvoice, storedPayment } from "../../src/billing/payment/stored.ts";
import { receive } from "../../src/billing/payment/webhook.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import {
  atProvider,
  book,
  deliver,
  deliverAll,
  nobody,
  openInvoice,
  request,
  till,
} from "../payments.ts";

afterEach(() => {
  till.events.length = 0;
  till.fault = () => undefined;
  vi.useRealTimers();
});

const start = (student: given.Person, { assignmentId, invoiceId }: Invoice, more = {}) =>
  startPayment(student.actor, { assignmentId, invoiceId, ...more });

const idsOf = ({ assignmentId, invoiceId }: Invoice, { id }: { id: string }) => ({
  assignmentId,
  invoiceId,
  paymentId: id,
});

/** The student pays on the provider's page. */
const payOn = (paymentId: string) => book().end(atProvider(paymentId).providerRef, "succeeded");

const postingsOf = async ({ assignmentId }: Invoice) =>
  (await LedgerPostings.query.byInvoice({ assignmentId }).go()).data.map((one) => one.fact);

/** So much later, all that is due is looked at. */
async function later(minutes: number) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
  await sweepPayments();
}

it("makes one payment of 50 starts at once, and the deposit that arrives lets the work begin", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const views = await Promise.all(Array.from({ length: 50 }, () => start(student, invoice)));
  const [view] = views;
  if (!view) throw new Error("Nothing was started.");
  expect(new Set(views.map((one) => `${one.id} ${one.checkoutUrl}`)).size).toBe(1);
  expect(view).toMatchObject({ status: "requires_action", amount: 3_000 });
  const { data } = await Payments.query.byInvoice({ assignmentId: invoice.assignmentId }).go();
  expect(data).toHaveLength(1);
  // Who pays and who does not come back to the invoice, which knows of which payment.
  const { returnUrl, cancelUrl } = atProvider(view.id);
  expect(returnUrl).toContain(`/invoices/${invoice.invoiceId}?payment=${view.id}`);
  expect(cancelUrl).toContain(`/invoices/${invoice.invoiceId}?left=${view.id}`);
  const page = await fetch(view.checkoutUrl ?? "");
  expect(await page.text()).toContain("€30.00");

  payOn(view.id);
  expect(await storedPayment(idsOf(invoice, view))).toMatchObject({ status: "requires_action" });
  const { calls } = await count(() => deliverAll(invoice));
  expect(calls.map(({ command }) => command.replace("Command", ""))).toEqual([
    "GetItem",
    "GetItem",
    "GetItem",
    "Query",
    "TransactWriteItems",
  ]);
  expect(await storedPayment(idsOf(invoice, view))).toMatchObject({ status: "succeeded" });
  const after = await storedInvoice(invoice);
  expect(after).toMatchObject({ status: "partially_paid", amountPaid: 3_000, amountDue: 9_000 });
  expect(after.pendingPaymentId).toBeUndefined();
  expect(await storedAssignment(invoice.assignmentId)).toMatchObject({ status: "ready" });
  expect(await postingsOf(invoice)).toEqual(["issued", "paid"]);

  // What is due next is the rest.
  const rest = await start(student, after);
  expect(rest).toMatchObject({ amount: 9_000 });
});

it("changes nothing when an event comes again, late or from somebody else", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const { id } = await start(student, invoice, { pays: "all", key: "pay-all-once" });
  const { providerRef } = atProvider(id);
  book().end(providerRef, "processing");
  payOn(id);
  book().tellAgain(providerRef);
  const [processing, paid, twice] = till.events.splice(0);
  if (!processing || !paid || !twice) throw new Error("The provider told of too little.");
  await Promise.all([deliver(paid), deliver(twice), deliver(paid)]);
  await deliver(processing);
  expect(await storedInvoice(invoice)).toMatchObject({ status: "paid", amountPaid: 12_000 });
  expect(await postingsOf(invoice)).toEqual(["issued", "paid"]);
  // The command that began it is answered with it, and begins no other.
  const again = await start(student, invoice, { pays: "all", key: "pay-all-once" });
  expect(again).toMatchObject({ id, status: "succeeded" });
  await expect(start(student, invoice)).rejects.toMatchObject({ code: "payment.not-payable" });

  const good = request(paid);
  const wrong = [
    request(paid, "secret-of-another-stage"),
    request(paid, undefined, Date.now() - 6 * 60_000),
    { ...good, body: good.body.replace("12000", "12001") },
    { ...good, headers: {} },
  ];
  for (const one of wrong) {
    await expect(receive(nobody, { provider: "sandbox", ...one })).rejects.toMatchObject({
      kind: "invalid",
      code: "webhook.refused",
      message: "This is not accepted.",
    });
  }
});

it("takes no other sum than was asked for, and keeps what was paid too much as credit", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const { id } = await start(student, invoice, { pays: "all" });
  payOn(id);
  const [paid] = till.events.splice(0);
  if (paid?.kind !== "payment") throw new Error("Nothing was told.");
  const more = { ...paid, id: "evt_more", payment: { ...paid.payment, amount: 13_000 } };
  await expect(deliver(more)).rejects.toMatchObject({ code: "payment.mismatch" });
  const other = { ...paid, id: "evt_other", payment: { ...paid.payment, currency: "USD" } };
  await expect(deliver(other)).rejects.toMatchObject({ code: "payment.mismatch" });
  expect(await storedInvoice(invoice)).toMatchObject({ status: "open", amountPaid: 0 });

  // It was given up here, and paid there all the same; meanwhile another one was paid.
  await Payments.patch(idsOf(invoice, { id })).set({ status: "cancelled", version: 9 }).go();
  const { Invoices } = await import("../../src/billing/invoice/invoices.entity.ts");
  const { assignmentId, invoiceId } = invoice;
  await Invoices.patch({ assignmentId, invoiceId }).remove(["pendingPaymentId"]).go();
  const second = await start(student, invoice, { pays: "all" });
  payOn(second.id);
  await deliverAll(invoice);
  await deliver(paid);
  expect(await storedInvoice(invoice)).toMatchObject({ status: "paid", amountPaid: 24_000 });
  const { studentId, currency } = invoice;
  const { data } = await ClientCredits.get({ studentId, currency }).go();
  expect(data?.balance).toBe(12_000);
});

it("knows nothing after a time-out, refuses a second try, and finds out by asking", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  till.fault = () => "unanswered";
  await expect(start(student, invoice)).rejects.toMatchObject({ code: "payment.unknown" });
  await expect(start(student, invoice)).rejects.toMatchObject({ code: "payment.pending" });
  till.fault = () => "lost";
  await later(6);
  await expect(start(student, invoice)).rejects.toMatchObject({ code: "payment.pending" });
  till.fault = () => undefined;
  await later(61);
  const { id, checkoutUrl } = await start(student, invoice);
  expect(checkoutUrl).toContain(atProvider(id).providerRef);
  // Paid, and the webhook is lost.
  payOn(id);
  till.events.length = 0;
  await later(24 * 60);
  expect(await storedPayment(idsOf(invoice, { id }))).toMatchObject({ status: "succeeded" });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 3_000 });
});

it("is asked for by finance at once, who need not wait for the clock", async () => {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const invoice = await openInvoice(student);
  const { id } = await start(student, invoice);
  const [offered] = (await read(finance.actor, invoice)).payments;
  expect(offered).toMatchObject({ id, allowed: ["cancel", "check"] });
  const { status: still } = await checkPayment(finance.actor, idsOf(invoice, { id }));
  expect(still).toBe("requires_action");
  // What the clock will ask is not used up by that.
  const { checks, checkAt } = await storedPayment(idsOf(invoice, { id }));
  expect([checks, Date.parse(checkAt) > Date.now() + 23 * 3_600_000]).toEqual([0, true]);
  // Paid, and the webhook is lost.
  payOn(id);
  till.events.length = 0;
  const asked = await checkPayment(finance.actor, idsOf(invoice, { id }));
  expect(asked).toMatchObject({
    status: "succeeded",
    invoice: { paid: 3_000, badges: [], payments: [{ status: "succeeded", allowed: ["refund"] }] },
  });
});

it("is asked for again after it came, and finds a refund and a dispute whose webhooks were lost", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const view = await start(student, invoice, { pays: "all" });
  payOn(view.id);
  await deliverAll(invoice);
  const { providerRef } = atProvider(view.id);
  book().refund(providerRef, { amount: 2_000 });
  book().dispute(providerRef, 4_000);
  book().endDispute(providerRef, "won");
  const late = till.events.splice(0);
  await later(25 * 60);
  for (const event of late) await deliver(event);
  expect(await postingsOf(invoice)).toEqual([
    "issued",
    "paid",
    "refunded",
    "charged-back",
    "chargeback-won",
  ]);
  expect(await storedPayment(idsOf(invoice, view))).toMatchObject({
    status: "partially_refunded",
    refundedAmount: 2_000,
    chargedBackAmount: 0,
    check: "due",
  });
  const { assignmentId, invoiceId } = invoice;
  const { refunds } = await read(student.actor, { assignmentId, invoiceId });
  expect(refunds).toMatchObject([
    { amount: 2_000, status: "succeeded", requestedBy: "Payment provider" },
  ]);
  const { items } = await timeline(student.actor, { assignmentId });
  expect(items.map(({ action }) => action)).toContain("refund.find");

  // The bank of a payment made long ago takes a while, and is asked for as long as it may.
  let checks = 0;
  for (; checks < 9; checks++) {
    const { checkAt } = await storedPayment(idsOf(invoice, view));
    if (checkAt === "none") break;
    vi.setSystemTime(Date.parse(checkAt) + 1_000);
    await sweepPayments();
  }
  expect(checks).toBe(watchDays.length);
});

it("is given up by the student or by the clock, and nobody pays on its page afterwards", async () => {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const first = await start(student, invoice);
  const cancelled = await cancelPayment(student.actor, idsOf(invoice, first));
  expect(cancelled).toMatchObject({
    status: "cancelled",
    invoice: { badges: [], payments: [{ id: first.id, allowed: [] }] },
  });
  await cancelPayment(student.actor, idsOf(invoice, first));
  expect(payOn(first.id)).toBe(false);

  const second = await start(student, invoice);
  // The invoice shows the newest first, each with what its student may do to it.
  expect((await read(student.actor, idsOf(invoice, second))).payments).toMatchObject([
    { id: second.id, allowed: ["cancel"] },
    { id: first.id, allowed: [] },
  ]);
  await later(24 * 60 + 1);
  expect(await storedPayment(idsOf(invoice, second))).toMatchObject({ status: "cancelled" });
  expect((await storedInvoice(invoice)).pendingPaymentId).toBeUndefined();

  // It is paid at the moment at which it is given up: the payment holds.
  const third = await start(student, invoice);
  payOn(third.id);
  const late = cancelPayment(student.actor, idsOf(invoice, third));
  await expect(late).rejects.toMatchObject({ code: "payment.illegal-move" });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 3_000 });
});

it("takes no play money on a stage that is called production", async () => {
  vi.stubEnv("STAGE", "production");
  await expect(sandbox()).rejects.toThrow("not on production");
  vi.unstubAllEnvs();
});

it("is the student's alone to begin", async () => {
  const [student, other, rep, finance] = await Promise.all([
    given.student(),
    given.student(),
    given.rep(),
    given.admin("finance"),
  ]);
  const invoice = await openInvoice(student);
  await expect(start(other, invoice)).rejects.toMatchObject({ kind: "not-found" });
  await expect(start(rep, invoice)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(start(finance, invoice)).rejects.toMatchObject({ kind: "forbidden" });
});
