import { expect, it } from "vitest";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { writeOff } from "../../src/billing/invoice/corrections.ts";
import { read } from "../../src/billing/invoice/invoices.ts";
import { cancelPayment } from "../../src/billing/payment/cancel.ts";
import { recordPayment, rejectPayment, verifyPayment } from "../../src/billing/payment/manual.ts";
import { downloadProof, paymentProofs } from "../../src/billing/payment/proof.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { storedInvoice } from "../../src/billing/payment/stored.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import { scan } from "../../src/files/scan.ts";
import { send, useBucket } from "../bucket.ts";
import * as given from "../given.ts";
import { makeOverdue } from "../invoices.ts";
import { openInvoice } from "../payments.ts";

useBucket();
const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
const proof = { name: "transfer.pdf", size: pdf.length, type: "application/pdf" };
const owners = {
  payment: paymentProofs,
  assignment: paymentProofs,
  thread: paymentProofs,
  session: paymentProofs,
};

it("is shown by the student, verified by finance, and lets the work begin", async () => {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const body = { assignmentId, invoiceId, method: "bank_transfer" as const, amount: 3_000 };
  await expect(recordPayment(student.actor, body)).rejects.toMatchObject({
    code: "payment.proof",
    details: { field: "proof" },
  });
  const sent = { ...body, proof, key: "my-transfer" };
  const { payment, upload, invoice } = await recordPayment(student.actor, sent);
  expect(payment).toMatchObject({ status: "pending_verification" });
  expect(invoice).toMatchObject({
    badges: ["processing"],
    payments: [{ id: payment.id, allowed: ["cancel"] }],
  });
  const again = await recordPayment(student.actor, sent);
  expect(again.payment.id).toBe(payment.id);
  const ids = { assignmentId, invoiceId, paymentId: payment.id };
  const ref = { assignmentId, invoiceId };
  await expect(startPayment(student.actor, ref)).rejects.toMatchObject({ code: "payment.pending" });

  if (!upload) throw new Error("There is no grant.");
  expect((await send(upload, pdf)).status).toBe(204);
  await scan(String(upload.fields.key), owners);
  const { url } = await downloadProof(finance.actor, ids);
  expect(await (await fetch(url)).text()).toBe(pdf);

  await expect(verifyPayment(student.actor, ids)).rejects.toMatchObject({ kind: "forbidden" });
  const done = { ...ids, key: "verify-this-one" };
  const [one, two] = await Promise.all([
    verifyPayment(finance.actor, done),
    verifyPayment(finance.actor, done),
  ]);
  expect([one.status, two.status]).toEqual(["succeeded", "succeeded"]);
  expect(await storedInvoice(ref)).toMatchObject({ amountPaid: 3_000, status: "partially_paid" });
  expect(await storedAssignment(assignmentId)).toMatchObject({ status: "ready" });
  // What came by hand goes back by hand, and is written down.
  const back = await requestRefund(finance.actor, { ...ids, amount: 500, reason: "Too much." });
  expect(back).toMatchObject({ status: "succeeded" });
  expect(await storedInvoice(ref)).toMatchObject({ amountPaid: 2_500 });
});

it("may come after all for what was written off: finance records it, and nobody else", async () => {
  const [student, rep, finance] = await Promise.all([
    given.student(),
    given.rep(),
    given.admin("finance"),
  ]);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const ref = { assignmentId, invoiceId };
  await makeOverdue(ref);
  const { version } = await storedInvoice(ref);
  const lost = await writeOff(finance.actor, { ...ref, version, reason: "They never answered." });
  expect(lost.allowed).toContain("record-payment");
  const body = { ...ref, method: "bank_transfer" as const, amount: 5_000 };
  await expect(recordPayment(rep.actor, { ...body, proof })).rejects.toMatchObject({
    code: "payment.not-payable",
  });
  const { payment } = await recordPayment(finance.actor, body);
  await verifyPayment(finance.actor, { ...ref, paymentId: payment.id });
  expect(await storedInvoice(ref)).toMatchObject({
    status: "partially_paid",
    amountPaid: 5_000,
    amountDue: 7_000,
    amountWrittenOff: 0,
  });
});

it("needs two people beyond the limit, and is rejected with a reason or taken back", async () => {
  const [student, rep, finance, owner, operations] = await Promise.all([
    given.student(),
    given.rep(),
    given.admin("finance"),
    given.admin("owner"),
    given.admin("operations"),
  ]);
  const { assignmentId, invoiceId } = await openInvoice(student, { total: 300_000, deposit: 0 });
  const body = { assignmentId, invoiceId, method: "cash" as const, amount: 200_000 };
  await expect(recordPayment(operations.actor, body)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(recordPayment(rep.actor, { ...body, amount: 300_001 })).rejects.toMatchObject({
    code: "payment.amount",
  });
  const idsOf = ({ payment }: Awaited<ReturnType<typeof recordPayment>>) => ({
    assignmentId,
    invoiceId,
    paymentId: payment.id,
  });
  const first = idsOf(await recordPayment(rep.actor, body));
  await expect(recordPayment(rep.actor, body)).rejects.toMatchObject({ code: "payment.pending" });
  const rejected = await rejectPayment(finance.actor, { ...first, reason: "Nothing came." });
  expect(rejected).toMatchObject({ status: "rejected" });
  const ref = { assignmentId, invoiceId };
  const [toStudent] = (await read(student.actor, ref)).payments;
  expect(toStudent).toMatchObject({ rejection: "Nothing came.", verification: undefined });
  const second = idsOf(await recordPayment(student.actor, { ...body, proof }));
  expect(await cancelPayment(student.actor, second)).toMatchObject({ status: "cancelled" });

  const third = idsOf(await recordPayment(finance.actor, body));
  expect(await verifyPayment(finance.actor, third)).toMatchObject({
    status: "pending_verification",
  });
  await expect(verifyPayment(finance.actor, third)).rejects.toMatchObject({
    code: "payment.second-person",
  });
  // The page says who was the first, and offers it to the second alone.
  const verification = { needsTwo: true, first: finance.name };
  const [seen] = (await read(finance.actor, ref)).payments;
  expect(seen).toMatchObject({ verification, allowed: ["cancel", "reject"] });
  const [other] = (await read(owner.actor, ref)).payments;
  expect(other).toMatchObject({ verification, allowed: ["cancel", "verify", "reject"] });
  expect(await verifyPayment(owner.actor, third)).toMatchObject({ status: "succeeded" });
  // In another tab, which still shows the button: it waits for nobody any more.
  await expect(verifyPayment(owner.actor, third)).rejects.toMatchObject({
    code: "payment.illegal-move",
  });
  expect(await storedInvoice({ assignmentId, invoiceId })).toMatchObject({ amountPaid: 200_000 });
});
