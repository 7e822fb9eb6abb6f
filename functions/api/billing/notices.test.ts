import { credit, voidInvoice } from "@lyceum/core/billing/invoice/corrections.ts";
import { issue } from "@lyceum/core/billing/invoice/invoices.ts";
import { reconcileMinutes } from "@lyceum/core/billing/limits.ts";
import { recordPayment, verifyPayment } from "@lyceum/core/billing/payment/manual.ts";
import { Payments } from "@lyceum/core/billing/payment/payments.entity.ts";
import { paymentProofs, proofRef } from "@lyceum/core/billing/payment/proof.ts";
import { reconcile } from "@lyceum/core/billing/payment/reconcile.ts";
import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { storedPayment } from "@lyceum/core/billing/payment/stored.ts";
import { approveRefund, requestRefund } from "@lyceum/core/billing/refund/refunds.ts";
import * as given from "@lyceum/core/test/given.ts";
import { draftFor, payFor, storedInvoice } from "@lyceum/core/test/invoices.ts";
import {
  atProvider,
  book,
  deliverAll,
  openInvoice,
  till,
  tillOpen,
} from "@lyceum/core/test/payments.ts";
import { useSockets } from "@lyceum/core/test/sockets.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { afterEach, expect, it } from "vitest";
import { call, deliver } from "../../test/assignments.ts";

const sockets = useSockets();
await tillOpen();
afterEach(() => {
  till.fault = () => undefined;
  till.refunds = () => "succeeded";
});

/** What the stream makes of it, which may come more than once. */
async function followed(assignmentId: string, work: () => Promise<unknown>, times = 2) {
  const changes = await changesOf([assignmentId], work);
  for (let time = 0; time < times; time++) {
    expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
  }
}

const feedOf = async (as: given.Person) => (await call(as, "GET", "/notifications")).body.items;
const titlesOf = async (as: given.Person) =>
  (await feedOf(as)).map(({ title, body }: { title: string; body: string }) => [title, body]);

it("tells the student once of an invoice, a payment, a credit note and a void, and nobody of a draft", async () => {
  const student = await given.student();
  const reason = "The student was billed twice.";
  const { finance, ...ref } = await draftFor(student);
  const { assignmentId } = ref;
  const told = async (work: () => Promise<unknown>) => {
    await followed(assignmentId, work);
    return titlesOf(student);
  };
  const drafted = () => draftFor(student, {}, assignmentId);
  expect(await told(drafted)).toEqual([]);
  const issued = await told(() => issue(finance.actor, ref));
  const { number, version } = await storedInvoice(ref);
  expect(issued).toEqual([
    [
      expect.stringMatching(/^Your invoice for “Calculus” \(LYC-.{5}\) is ready$/),
      `Invoice ${number} of €200.00.`,
    ],
  ]);
  const lines = [{ description: "One lesson", amount: 5_000 }];
  const credited = await told(() => credit(finance.actor, { ...ref, version, reason, lines }));
  expect(credited[0]).toEqual([`There is a credit note of €50.00 for invoice ${number}`, reason]);
  const second = await storedInvoice(ref);
  const voided = await told(() =>
    voidInvoice(finance.actor, { ...ref, version: second.version, reason }),
  );
  expect(voided[0]).toEqual([
    `Invoice ${number} is void`,
    `You no longer owe anything for it. ${reason}`,
  ]);
  const another = await draftFor(student, {}, assignmentId);
  await issue(another.finance.actor, {
    assignmentId,
    invoiceId: another.invoiceId,
    version: another.version,
  });
  const paid = await told(() => payFor(another, 6_000));
  expect(paid[0]?.[0]).toMatch(/^We received your payment/);
  expect(paid).toHaveLength(4);
});

it("tells finance of a transfer to verify and of a refund asked for, and takes it back once it is done", async () => {
  const [student, finance, owner, auditor] = await Promise.all([
    given.student(),
    given.admin("finance"),
    given.admin("owner"),
    given.admin("auditor"),
  ]);
  const { assignmentId, invoiceId } = await openInvoice(student, { total: 300_000, deposit: 0 });
  const link = `/assignments/${assignmentId}/invoices/${invoiceId}`;
  const [phone, room] = [
    await sockets.open(student.userId),
    await sockets.open(finance.userId, "money"),
  ];
  const told = async (as: given.Person, work: () => Promise<unknown>, times = 1) => {
    await followed(assignmentId, work, times);
    return feedOf(as);
  };

  const proof = { name: "transfer.pdf", size: 1_000, type: "application/pdf" };
  const method = "bank_transfer" as const;
  const wanted = { assignmentId, invoiceId, method, amount: 200_000, proof };
  let ids = { assignmentId, invoiceId, paymentId: "" };
  const record = async () => {
    const { payment } = await recordPayment(student.actor, wanted);
    ids = { ...ids, paymentId: payment.id };
  };
  // There is nothing to look at before the file was checked.
  expect(await told(finance, record)).toEqual([]);
  const scanned = { key: "clean/p", type: proof.type, size: 1_000, sha256: "0".repeat(64) };
  const scan = () => paymentProofs.settle(proofRef(ids), { status: "clean", ...scanned });
  const title = "A payment of €2,000.00 needs to be verified";
  expect(await told(owner, scan, 2)).toMatchObject([{ title, link, category: "admin" }]);
  expect(await feedOf(finance)).toMatchObject([{ title, link }]);
  expect([...(await feedOf(auditor)), ...(await feedOf(student))]).toEqual([]);

  const seen = await told(owner, () => verifyPayment(finance.actor, ids));
  expect(seen).toMatchObject([{ title: "A payment of €2,000.00 waits for a second person" }]);
  await followed(assignmentId, () => verifyPayment(owner.actor, ids), 1);
  expect([...(await feedOf(owner)), ...(await feedOf(finance))]).toEqual([]);

  const back = { ...ids, amount: 5_000, reason: "A lesson was cancelled." };
  let refundId = "";
  const ask = async () => {
    refundId = (await requestRefund(student.actor, back)).id;
  };
  expect(await told(owner, ask)).toMatchObject([
    { title: `${student.name} asks for a refund of €50.00`, link },
  ]);
  const approve = () => approveRefund(finance.actor, { assignmentId, invoiceId, refundId });
  expect(await told(owner, approve)).toEqual([]);
  // What finance sends at once waits for nobody.
  const sent = () => requestRefund(finance.actor, { ...back, amount: 1_000 });
  expect(await told(owner, sent)).toEqual([]);
  const [first] = await feedOf(student);
  expect(first).toMatchObject({ title: "Your refund of €10.00 is on its way", link });

  const hint = { type: "money", data: { assignmentId } };
  expect(phone).toContainEqual(hint);
  expect(room).toContainEqual(hint);
});

it("tells finance of a payment that nobody could find out about, and of the bank's word", async () => {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const told = async (work: () => Promise<unknown>) => {
    await followed(assignmentId, work, 1);
    return (await feedOf(finance)).map(({ title }: { title: string }) => title);
  };
  const { id: paymentId } = await startPayment(student.actor, { assignmentId, invoiceId });
  const ids = { assignmentId, invoiceId, paymentId };
  const before = await storedPayment(ids);
  // It was asked for as often as we ask, but for the last time.
  const { check, statusSince } = before;
  const due = { check, checkAt: statusSince, statusSince };
  await Payments.patch(ids)
    .set({ status: "unknown", checks: reconcileMinutes.length - 1, ...due })
    .go();
  till.fault = () => "lost";
  const ask = async () => reconcile(await storedPayment(ids));
  expect(await told(ask)).toEqual(["The status of a payment of €30.00 is unknown"]);
  // Who asks once more is not told once more.
  expect(await told(ask)).toHaveLength(1);
  till.fault = () => undefined;

  const { providerRef } = atProvider(paymentId);
  const end = async (work: () => unknown) => {
    work();
    await deliverAll(ids);
  };
  expect(await told(() => end(() => book().end(providerRef, "succeeded")))).toHaveLength(1);
  till.refunds = () => "failed";
  const back = { ...ids, amount: 500, reason: "A lesson was cancelled." };
  const failed = await told(() => requestRefund(finance.actor, back));
  expect(failed[0]).toBe("A refund of €5.00 could not be sent");
  const [disputed] = await told(() => end(() => book().dispute(providerRef, 3_000)));
  expect(disputed).toBe("The bank took back a payment of €30.00");
  const [won] = await told(() => end(() => book().endDispute(providerRef, "won")));
  expect(won).toBe("The bank decided for us about a payment of €30.00");
  // To the student it is no new payment.
  const heard = (await titlesOf(student)).map(([title]: string[]) => title);
  expect(heard).toContain("The payment of €30.00 that your bank took back counts again");
  expect(heard.filter((one: string) => one.startsWith("We received"))).toHaveLength(1);
});

it("tells the student once of a payment that failed, of money that went back, and of what the bank took", async () => {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const invoice = await openInvoice(student);
  const { assignmentId, invoiceId, number } = invoice;
  const work = expect.stringContaining("LYC-");
  const told = async (work: () => Promise<unknown>) => {
    await followed(assignmentId, work);
    return titlesOf(student);
  };
  const ended = async (state: "failed" | "succeeded") => {
    const { id } = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
    book().end(atProvider(id).providerRef, state);
    await deliverAll(invoice);
    return { assignmentId, invoiceId, paymentId: id };
  };
  const failed = await told(() => ended("failed"));
  expect(failed).toEqual([["Your payment of €120.00 failed", work]]);

  const ids = await ended("succeeded");
  const { providerRef } = atProvider(ids.paymentId);
  const reason = "A lesson was cancelled.";
  const sentBack = ["Your refund of €20.00 is on its way", work];
  const refund = () => requestRefund(finance.actor, { ...ids, amount: 2_000, reason });
  expect(await told(refund)).toEqual([sentBack, ...failed]);
  // The same where somebody made it at the provider.
  const found = await told(async () => {
    book().refund(providerRef, { amount: 2_000 });
    await deliverAll(invoice);
  });
  expect(found).toEqual([sentBack, sentBack, ...failed]);

  const asked = await told(async () => {
    book().dispute(providerRef);
    await deliverAll(invoice);
  });
  const taken = `Your bank took back a payment for invoice ${number}`;
  expect(asked.slice(0, 2)).toContainEqual([taken, work]);
  expect(asked.slice(2)).toEqual(found);
  // How the bank decides against us changes nothing that the student has to do.
  const lost = await told(async () => {
    book().endDispute(providerRef, "lost");
    await deliverAll(invoice);
  });
  expect(lost).toEqual(asked);
});
