import { recordPayment } from "@lyceum/core/billing/payment/manual.ts";
import { paymentProofs, proofRef } from "@lyceum/core/billing/payment/proof.ts";
import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { requestRefund } from "@lyceum/core/billing/refund/refunds.ts";
import {
  atProvider,
  book,
  deliverAll,
  nothingOfOurs,
  openInvoice,
  request,
  tillOpen,
} from "@lyceum/core/test/payments.ts";
import { type Fixture, type Guest, studentOf } from "./guests.ts";

await tillOpen();

const reason = "The lessons were cancelled.";

/** A payment whose page is open. */
async function started(guest: Guest) {
  const student = await studentOf(guest);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const { id: paymentId } = await startPayment(student.actor, { assignmentId, invoiceId });
  return { student, ids: { assignmentId, invoiceId, paymentId } };
}

/** A payment that came. */
export async function paid(guest: Guest) {
  const { student, ids } = await started(guest);
  book().end(atProvider(ids.paymentId).providerRef, "succeeded");
  await deliverAll(ids);
  return { student, ids };
}

/** A refund that the student asked for. */
async function asked(guest: Guest) {
  const { student, ids } = await paid(guest);
  const { id: refundId } = await requestRefund(student.actor, { ...ids, reason });
  const { assignmentId, invoiceId } = ids;
  return { assignmentId, invoiceId, refundId };
}

const proof = { name: "transfer.pdf", size: 1_000, type: "application/pdf" };

/** A bank transfer that the student recorded, with what shows it. */
async function transferred(guest: Guest) {
  const student = await studentOf(guest);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const body = { assignmentId, invoiceId, method: "bank_transfer" as const, amount: 3_000, proof };
  const { payment } = await recordPayment(student.actor, body);
  const ids = { assignmentId, invoiceId, paymentId: payment.id };
  const found = {
    key: "clean/proof",
    type: "application/pdf",
    size: 1_000,
    sha256: "0".repeat(64),
  };
  await paymentProofs.settle(proofRef(ids), { status: "clean", ...found });
  return ids;
}

const base = "/api/assignments/{assignmentId}/payments/{invoiceId}";

/** Of all that is done to payments and refunds. */
export const paymentFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => {
      const { assignmentId, invoiceId } = await openInvoice(await studentOf(guest));
      return { assignmentId, invoiceId };
    },
  },
  [`POST ${base}/record`]: {
    body: async () => ({ method: "bank_transfer", amount: 3_000, proof }),
  },
  [`${base}/{paymentId}/verify`]: { params: transferred },
  [`${base}/{paymentId}/reject`]: { params: transferred },
  [`POST ${base}/{paymentId}/reject`]: { body: async () => ({ reason }) },
  [`${base}/{paymentId}/proof`]: { params: transferred },
  [`${base}/{paymentId}`]: { params: async (guest) => (await started(guest)).ids },
  [`${base}/{paymentId}/refund`]: {
    params: async (guest) => (await paid(guest)).ids,
    body: async () => ({ amount: 100, reason }),
  },
  [`${base}/refunds/{refundId}`]: { params: asked },
  [`POST ${base}/refunds/{refundId}/reject`]: { body: async () => ({ reason }) },
  "/api/assignments/{assignmentId}/invoices/{invoiceId}/receipts/{paymentId}": {
    params: async (guest) => (await paid(guest)).ids,
  },
  // The tests' provider is the sandbox.
  "/api/webhooks/stripe": { refusal: 400 },
  "/api/webhooks/sandbox": {
    body: async () => nothingOfOurs,
    headers: async () => request(nothingOfOurs).headers,
  },
};
