import { storedSettings } from "@lyceum/core/billing/stored-settings.ts";
import { creditedFor, invoiceFor } from "@lyceum/core/test/invoices.ts";
import { assignmentAt } from "@lyceum/core/test/workspaces.ts";
import { type Fixture, studentOf, thisMonth } from "./guests.ts";

const lines = [{ description: "Lessons", quantity: 1.5, unitAmount: 4_000 }];
const reason = "The student was billed twice.";

/** By the end of the path: what is sent. */
const bodies: Record<string, object | undefined> = {
  edit: { version: 1, currency: "EUR", lines },
  delete: { version: 1 },
  issue: { version: 1 },
  void: { version: 2, reason },
  "write-off": { version: 2, reason },
  credit: { version: 2, reason, lines: [{ description: "One lesson", amount: 5_000 }] },
  "apply-credit": { version: 2 },
  "pause-reminders": undefined,
  "resume-reminders": undefined,
  view: undefined,
};

const base = "/api/assignments/{assignmentId}/invoices";

/** Of all that is done to invoices. */
export const invoiceFixtures: Record<string, Fixture> = {
  [base]: {
    params: async (guest) => {
      const student = await studentOf(guest);
      return { assignmentId: (await assignmentAt("ready", { student })).assignmentId };
    },
  },
  [`POST ${base}`]: { body: async () => ({ currency: "EUR", lines }) },
  [`${base}/{invoiceId}`]: {
    params: async (guest) => refOf(await invoiceFor("read", await studentOf(guest))),
  },
  [`${base}/{invoiceId}/pdf`]: {
    params: async (guest) => refOf(await invoiceFor("read", await studentOf(guest))),
  },
  [`${base}/{invoiceId}/credit-notes/{creditNoteId}/pdf`]: {
    async params(guest) {
      const { ref, creditNoteId } = await creditedFor(await studentOf(guest));
      return { ...refOf(ref), creditNoteId };
    },
  },
  ...Object.fromEntries(
    Object.entries(bodies).map(([act, body]) => [
      `POST ${base}/{invoiceId}/${act}`,
      {
        params: async (guest) => refOf(await invoiceFor(act, await studentOf(guest))),
        body: body && (async () => body),
      } satisfies Fixture,
    ]),
  ),
  "POST /api/billing/settings": {
    body: async () => {
      const { version } = await storedSettings();
      const iban = "PT50 0002 0123 1234 5678 9015 4";
      return { version, seller: { name: "Lyceum Lda", iban, bic: "CGDIPTPL" }, taxRate: 0 };
    },
    // There is one item of them: another test may have written it a moment ago.
    refusal: 409,
  },
  "GET /api/reports/money": { query: thisMonth },
  "GET /api/reports/money/csv": {
    query: async () => ({ currency: "EUR", ...(await thisMonth()) }),
  },
  "GET /api/ledger/invoice": {
    query: async (guest) => refOf(await invoiceFor("void", await studentOf(guest))),
  },
  "GET /api/invoices/credit": {
    query: async (guest) => ({ studentId: (await studentOf(guest)).profileId }),
  },
};

const refOf = ({ assignmentId, invoiceId }: { assignmentId: string; invoiceId: string }) => ({
  assignmentId,
  invoiceId,
});
