import { afterAll, afterEach, beforeEach, expect, it, vi } from "vitest";
import { cancelPayment } from "../../src/billing/payment/cancel.ts";
import { sweepPayments } from "../../src/billing/payment/reconcile.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedInvoice, storedPayment } from "../../src/billing/payment/stored.ts";
import { fromStripe, toStripe } from "../../src/billing/payment/stripe/amounts.ts";
import { stripe } from "../../src/billing/payment/stripe/stripe.ts";
import { receive } from "../../src/billing/payment/webhook.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import * as given from "../given.ts";
import { nobody, openInvoice, secrets } from "../payments.ts";
import { stripeEvent, stripeServer } from "../stripe-server.ts";

/** One for the file: the product keeps the client that it made for the address it found first. */
const server = await stripeServer();
beforeEach(() => {
  vi.stubEnv("PAYMENT_PROVIDER", "stripe");
  vi.stubEnv("PAYMENT_API_URL", server.url);
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  server.behaviour.status = 0;
});

const tell = (type: string, object: object) =>
  receive(nobody, { provider: "stripe", ...stripeEvent(type, object, secrets.webhookSecret) });

/** The session of a payment of ours. */
function sessionOf(paymentId: string) {
  const all = [...server.sessions.values()];
  const found = all.find((one) => (one.metadata as { paymentId: string }).paymentId === paymentId);
  if (!found) throw new Error("Stripe has no such session.");
  return found;
}

async function started() {
  const student = await given.student();
  const invoice = await openInvoice(student);
  const { assignmentId, invoiceId } = invoice;
  const view = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
  return { student, invoice, view, ids: { assignmentId, invoiceId, paymentId: view.id } };
}

it("opens a page, takes the word that it was paid, sends money back and hears of a dispute", async () => {
  const finance = await given.admin("finance");
  const { invoice, view, ids } = await started();
  const session = sessionOf(view.id);
  expect(view.checkoutUrl).toBe(session.url);
  const [first] = server.asked.filter((one) => one.key === view.id);
  expect(Object.fromEntries(first?.form ?? [])).toMatchObject({
    mode: "payment",
    "line_items[0][price_data][unit_amount]": "12000",
    "line_items[0][price_data][currency]": "eur",
    "metadata[invoiceId]": ids.invoiceId,
    "payment_intent_data[metadata][paymentId]": view.id,
    client_reference_id: view.id,
  });
  // Somebody with a link of the invoice may be led to the same page.
  expect(first?.form.has("customer_email")).toBe(false);
  const intent = `pi_${view.id}`;
  Object.assign(session, { status: "complete", payment_intent: intent });
  await tell("checkout.session.completed", session);
  expect(await storedPayment(ids)).toMatchObject({ status: "processing" });
  Object.assign(session, { payment_status: "paid" });
  await tell("checkout.session.async_payment_succeeded", session);
  expect(await storedPayment(ids)).toMatchObject({ status: "succeeded", chargeRef: intent });

  const back = await requestRefund(finance.actor, { ...ids, amount: 2_000, reason: "Too much." });
  expect(back.status).toBe("succeeded");
  const [refund] = server.refunds.filter((one) => one.payment_intent === intent);
  expect(refund).toMatchObject({ amount: 2_000, metadata: { refundId: back.id } });
  await tell("refund.updated", refund ?? {});
  const dispute = { id: "dp_1", payment_intent: intent, amount: 10_000, currency: "eur" };
  await tell("charge.dispute.funds_withdrawn", { ...dispute, status: "needs_response" });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 0, disputedAmount: 10_000 });
  await tell("charge.dispute.closed", { ...dispute, status: "won" });
  expect(await storedPayment(ids)).toMatchObject({
    status: "partially_refunded",
    refundedAmount: 2_000,
  });
  expect(await storedInvoice(invoice)).toMatchObject({ amountPaid: 10_000, disputedAmount: 0 });
});

it("finds what was done in the dashboard and what the bank asks, though no webhook came", async () => {
  const { invoice, view, ids } = await started();
  const [session, intent] = [sessionOf(view.id), `pi_${view.id}`];
  Object.assign(session, { status: "complete", payment_status: "paid", payment_intent: intent });
  await tell("checkout.session.completed", session);
  const of = { payment_intent: intent, currency: "eur" };
  const refund = { id: "re_hand", object: "refund", status: "succeeded", metadata: {} };
  server.refunds.push({ ...refund, ...of, amount: 2_000 });
  server.disputes.push(
    { id: "dp_mere_question", status: "warning_needs_response", amount: 9_000, ...of },
    { id: "dp_lost", status: "lost", amount: 5_000, ...of },
  );
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 25 * 3_600_000 });
  await sweepPayments();
  // What comes late was known before.
  await tell("refund.created", { ...refund, ...of, amount: 2_000 });
  await tell("charge.dispute.closed", { id: "dp_lost", status: "lost", amount: 5_000, ...of });
  await tell("refund.created", {
    ...refund,
    ...of,
    id: "re_of_others",
    payment_intent: "pi_other",
  });
  expect(await storedPayment(ids)).toMatchObject({
    status: "charged_back",
    refundedAmount: 2_000,
    chargedBackAmount: 5_000,
  });
  expect(await storedInvoice(invoice)).toMatchObject({
    amountPaid: 5_000,
    amountRefunded: 2_000,
    amountDue: 5_000,
    disputedAmount: 0,
  });
});

it("believes nothing that Stripe did not sign, and leaves alone what another stage ordered", async () => {
  const { ids, view } = await started();
  const paid = { ...sessionOf(view.id), status: "complete", payment_status: "paid" };
  const type = "checkout.session.completed";
  const good = stripeEvent(type, paid, secrets.webhookSecret);
  const wrong = [
    stripeEvent(type, paid, "whsec_of_another_stage"),
    stripeEvent(type, paid, secrets.webhookSecret, Date.now() - 6 * 60_000),
    { ...good, body: good.body.replace("12000", "12001") },
    { ...good, headers: {} },
  ];
  for (const one of wrong) {
    await expect(receive(nobody, { provider: "stripe", ...one })).rejects.toMatchObject({
      code: "webhook.refused",
    });
  }
  const metadata = { ...(paid as unknown as { metadata: object }).metadata, stage: "other" };
  await tell(type, { ...paid, metadata });
  await tell("customer.created", { id: "cus_1" });
  expect(await storedPayment(ids)).toMatchObject({ status: "requires_action" });
});

it("does not know what became of it where Stripe fails, asks again, and closes pages", async () => {
  const student = await given.student();
  const { assignmentId, invoiceId } = await openInvoice(student);
  const start = () => startPayment(student.actor, { assignmentId, invoiceId });
  server.behaviour.status = 500;
  await expect(start()).rejects.toMatchObject({ code: "payment.unknown" });
  server.behaviour.status = 0;
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6 * 60_000 });
  await sweepPayments();
  const { id } = await start();
  await cancelPayment(student.actor, { assignmentId, invoiceId, paymentId: id });
  expect(sessionOf(id)).toMatchObject({ status: "expired" });
  // What is complete cannot be closed, and is read instead.
  const at = await stripe();
  const other = await start();
  Object.assign(sessionOf(other.id), { status: "complete", payment_status: "paid" });
  expect(await at.close(sessionOf(other.id).id)).toMatchObject({ state: "succeeded" });
});

it.each([
  ["EUR", 1_250, 1_250],
  ["JPY", 1_250, 1_250],
  ["ISK", 1_250, 125_000],
  ["UGX", 5_000, 500_000],
  ["MGA", 5_000, 50],
  ["KWD", 12_500, 12_500],
  ["HUF", 125_000, 125_000],
])("counts %s as Stripe does", (currency, our, theirs) => {
  expect(toStripe(our, currency)).toBe(theirs);
  expect(fromStripe(theirs, currency)).toBe(our);
});

it("refuses what Stripe cannot count", () => {
  expect(() => toStripe(12_505, "KWD")).toThrow("amount_not_possible");
  expect(() => toStripe(150, "MGA")).toThrow("amount_not_possible");
});
