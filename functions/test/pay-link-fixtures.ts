import { makePayLink } from "@lyceum/core/billing/link/links.ts";
import { openInvoice } from "@lyceum/core/test/payments.ts";
import { type Fixture, type Guest, studentOf } from "./guests.ts";
import { paid } from "./payment-fixtures.ts";

/** An invoice that is open, and a link to it that the student made. */
async function linked(guest: Guest) {
  const student = await studentOf(guest);
  const { assignmentId, invoiceId } = await openInvoice(student);
  return link(student, { assignmentId, invoiceId });
}

async function link(
  student: Awaited<ReturnType<typeof studentOf>>,
  ref: { assignmentId: string; invoiceId: string },
) {
  const { id: payLinkId, url } = await makePayLink(student.actor, ref);
  return { ref, payLinkId, headers: { authorization: `Bearer ${url.split("#")[1]}` } };
}

const base = "/api/assignments/{assignmentId}/pay-links/{invoiceId}";

/** One link to a paid invoice for each guest: the path and the headers of a call must be of the same. */
const paidLinks = new WeakMap<Guest, Promise<Awaited<ReturnType<typeof paidLink>>>>();

async function paidLink(guest: Guest) {
  const { student, ids } = await paid(guest);
  const { assignmentId, invoiceId, paymentId } = ids;
  return { paymentId, ...(await link(student, { assignmentId, invoiceId })) };
}

function paidLinkOf(guest: Guest) {
  const known = paidLinks.get(guest) ?? paidLink(guest);
  paidLinks.set(guest, known);
  return known;
}

/** Of the links to pay an invoice, and of what their holders do. */
export const payLinkFixtures: Record<string, Fixture> = {
  [base]: { params: async (guest) => (await linked(guest)).ref },
  [`${base}/{payLinkId}`]: {
    async params(guest) {
      const { ref, payLinkId } = await linked(guest);
      return { ...ref, payLinkId };
    },
  },
  "/api/pay": { headers: async (guest) => (await linked(guest)).headers },
  "/api/pay/receipts/{paymentId}": {
    params: async (guest) => ({ paymentId: (await paidLinkOf(guest)).paymentId }),
    headers: async (guest) => (await paidLinkOf(guest)).headers,
  },
};
