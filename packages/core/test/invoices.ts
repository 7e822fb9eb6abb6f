import { system } from "../src/actor.ts";
import type { Assignment } from "../src/assignment/assignments.entity.ts";
import { BillingSettings } from "../src/billing/billing-settings.entity.ts";
import { ClientCredits } from "../src/billing/client-credits.entity.ts";
import { pauseReminders } from "../src/billing/invoice/amendments.ts";
import { credit } from "../src/billing/invoice/corrections.ts";
import { Invoices } from "../src/billing/invoice/invoices.entity.ts";
import { draft, issue } from "../src/billing/invoice/invoices.ts";
import { draftOf, issuing } from "../src/billing/invoice/make.ts";
import { moneyMove } from "../src/billing/invoice/move.ts";
import { quoteSource } from "../src/billing/invoice/records.ts";
import { wholeInvoice } from "../src/billing/invoice/stored.ts";
import { paid } from "../src/billing/ledger/facts.ts";
import { commit } from "../src/db.ts";
import { refusedByCondition } from "../src/retry.ts";
import * as given from "./given.ts";
import { assignmentAt, inHours } from "./workspaces.ts";

type Ref = { assignmentId: string; invoiceId: string };

/** Who sells, where nobody has said it yet: without that nothing is issued. No tax, since all tests bill with it. */
export async function sellerNamed() {
  const settings = { seller: { name: "Lyceum" }, taxRate: 0 };
  await BillingSettings.create(settings)
    .go()
    .catch((error) => {
      if (!refusedByCondition(error)) throw error;
    });
}

/** A draft of €200.00 for this student, made by finance, with no tax. */
export async function draftFor(student: given.Person, terms: object = {}, assignmentId?: string) {
  const [finance] = await Promise.all([given.admin("finance"), sellerNamed()]);
  const of = assignmentId ?? (await assignmentAt("ready", { student })).assignmentId;
  const made = await draft(finance.actor, {
    assignmentId: of,
    lines: [{ description: "Lessons", quantity: 4, unitAmount: 5_000 }],
    currency: "EUR",
    ...terms,
  });
  return { assignmentId: of, invoiceId: made.id, version: made.version, finance };
}

/** The same once it was issued. */
export async function issuedFor(student: given.Person, terms: object = {}, assignmentId?: string) {
  const { finance, ...ref } = await draftFor(student, terms, assignmentId);
  const { version } = await issue(finance.actor, ref);
  return { ...ref, version, finance };
}

/** The invoice of a quote of €120.00, as its acceptance would have opened it. */
export async function quoteBilled({ profileId, name }: given.Person, assignment: Quoted) {
  const source = quoteSource(assignment.assignmentId, 1);
  const invoice = draftOf({
    assignment: { ...assignment, studentId: profileId, studentName: name },
    lines: [{ description: "Lessons", quantity: 3, unitAmount: 4_000, source }],
    currency: "EUR",
    payer: { name, timezone: "Europe/Lisbon" },
    deposit: 3_000,
  });
  const by = { actor: system("test"), part: "system", born: { summary: undefined } } as const;
  return issuing(invoice, by, async ({ after, writes }) => {
    await commit(writes);
    return after;
  });
}
type Quoted = Pick<Assignment, "assignmentId" | "assignmentCode" | "serviceType">;

/** One of €200.00 of which a credit note took €50.00 off. */
export async function creditedFor(student: given.Person, terms: object = {}) {
  const ref = await issuedFor(student, terms);
  const { creditNotes } = await credit(ref.finance.actor, {
    ...pick(ref),
    version: ref.version,
    lines: [{ description: "One lesson", amount: 5_000 }],
    reason: "A lesson was cancelled.",
  });
  return { ref, creditNoteId: creditNotes[0]?.id ?? "" };
}

/** Money comes for it, as a provider would tell. */
export async function payFor(ref: Ref, amount: number) {
  const invoice = await storedInvoice(ref);
  const by = { actor: system("test"), part: "system" } as const;
  const { writes, after } = await moneyMove(invoice, "pay", {
    ...by,
    posting: paid(invoice, amount),
    changes: { total: [null, amount] },
  });
  await commit(writes);
  return after;
}

export async function storedInvoice(ref: Ref) {
  const found = await wholeInvoice(ref);
  if (!found) throw new Error("There is no such invoice.");
  return found.invoice;
}

/** Its due date has passed. */
export async function makeOverdue(ref: Ref) {
  const { invoiceId, assignmentId, shard, due, schedule } = await storedInvoice(ref);
  const dueDate = inHours(-24 * 40);
  await Invoices.patch({ assignmentId, invoiceId })
    .set({ dueDate, schedule: schedule.map((one) => ({ ...one, dueDate })) })
    .composite({ shard, due })
    .go();
}

/** The student has so much credit in euros. */
export const giveCredit = ({ profileId }: given.Person, balance: number) =>
  ClientCredits.put({ studentId: profileId, currency: "EUR", balance }).go();

/** An invoice as an event needs it: of this student, in the state from which it is possible. */
export async function invoiceFor(act: string, student: given.Person) {
  if (["edit", "delete", "issue"].includes(act)) return draftFor(student);
  const ref = await issuedFor(student);
  if (act === "write-off") await makeOverdue(ref);
  if (act === "apply-credit") await giveCredit(student, 4_000);
  if (act === "resume-reminders") await pauseReminders(ref.finance.actor, pick(ref));
  return ref;
}

const pick = ({ assignmentId, invoiceId }: Ref) => ({ assignmentId, invoiceId });
