import { startPayment } from "@lyceum/core/billing/payment/start.ts";
import { requestRefund } from "@lyceum/core/billing/refund/refunds.ts";
import * as given from "@lyceum/core/test/given.ts";
import {
  atProvider,
  book,
  deliverAll,
  nothingOfOurs,
  openInvoice,
  request,
  tillOpen,
} from "@lyceum/core/test/payments.ts";
import type { Fixture, Guest } from "./guests.ts";

await tillOpen();

/** The guest where it is a student's own, else any student. */
const studentOf = async ({ person }: Guest) =>
  person?.actor.role === "student" ? person : given.student();

const reason = "The lessons were cancelled.";

/** A payment whose page is open. */
async function started(guest: Guest) {
  const student = await studentOf(guest);
  const { assignmentId, invoiceId } = await openInvoice(student);
  const { id: paymentId } = await startPayment(student.actor, { assignmentId, invoiceId });
  return { student, ids: { assignmentId, invoiceId, paymentId } };
}

/** A payment that came. */
async function paid(guest: Guest) {
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

const base = "/api/assignments/{assignmentId}/payments/{invoiceId}";

/** Of all that is done to payments and refunds. */
export const paymentFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => {
      const { assignmentId, invoiceId } = await openInvoice(await studentOf(guest));
      return { assignmentId, invoiceId };
    },
  },
  [`${base}/{paymentId}`]: { params: async (guest) => (await started(guest)).ids },
  [`${base}/{paymentId}/refund`]: {
    params: async (guest) => (await paid(guest)).ids,
    body: async () => ({ amount: 100, reason }),
  },
  [`${base}/refunds/{refundId}`]: { params: asked },
  [`POST ${base}/refunds/{refundId}/reject`]: { body: async () => ({ reason }) },
  "/api/webhooks/sandbox": {
    body: async () => nothingOfOurs,
    headers: async () => request(nothingOfOurs).headers,
  },
};
