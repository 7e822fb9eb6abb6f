import { expect, it } from "vitest";
import { markViewed, pauseReminders } from "../../src/billing/invoice/amendments.ts";
import {
  applyCredit,
  credit,
  voidInvoice,
  writeOff,
} from "../../src/billing/invoice/corrections.ts";
import { draft, edit, issue, read, remove } from "../../src/billing/invoice/invoices.ts";
import { byStatus, due, ofAssignment, own } from "../../src/billing/invoice/lists.ts";
import { makePayLink } from "../../src/billing/link/links.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { creditOf } from "../../src/billing/stored-credit.ts";
import { newId } from "../../src/id.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import {
  draftFor,
  giveCredit,
  issuedFor,
  makeOverdue,
  payFor,
  storedInvoice,
} from "../invoices.ts";
import { atProvider, book, deliverAll } from "../payments.ts";
import { assignmentAt, inHours } from "../workspaces.ts";

const reason = "The student was billed twice.";
const lessons = { description: "Lessons", quantity: 1.5, unitAmount: 4_000, taxRate: 2000 };

it("is drafted, written anew, issued with a number, and read whole in one query", async () => {
  const student = await given.student();
  const { finance, ...ref } = await draftFor(student);
  const payer = { name: "Lopes Ltd", email: "books@lopes.test", address: "Lisbon", taxId: "PT1" };
  const edited = await edit(finance.actor, {
    ...ref,
    version: 1,
    currency: "EUR",
    lines: [{ ...lessons, discountRate: 1000 }],
    deposit: 2_000,
    payer,
    note: "Thank you.",
  });
  expect(edited).toMatchObject({
    status: "draft",
    subtotal: 6_000,
    discount: 600,
    tax: 1_080,
    total: 6_480,
    payer: { ...payer, timezone: "Europe/Lisbon", isOther: true },
    allowed: ["edit", "delete", "issue"],
  });
  const issued = await issue(finance.actor, { ...ref, version: edited.version });
  expect(issued).toMatchObject({
    status: "open",
    number: expect.stringMatching(/^INV-\d{4}-\d{5}$/),
    due: 6_480,
    dueNow: 2_000,
    schedule: [
      { kind: "deposit", amount: 2_000, open: 2_000 },
      { kind: "rest", open: 4_480 },
    ],
    taxes: [{ rate: 2000, net: 5_400, tax: 1_080 }],
  });
  const { result, calls } = await count(() => read(student.actor, ref));
  expect(calls.map((one) => one.command)).toEqual(["QueryCommand"]);
  expect(result).toMatchObject({ id: ref.invoiceId, allowed: ["record-payment", "share", "view"] });
});

it("does each command once under its key, and deletes a draft for good", async () => {
  const { finance, ...ref } = await draftFor(await given.student());
  const key = newId("audit");
  const body = { ...ref, key };
  const [one, other] = await Promise.all([issue(finance.actor, body), issue(finance.actor, body)]);
  expect(one.number).toBe(other.number);
  expect(await codeOf(issue(finance.actor, { ...body, version: 7 }))).toBe("idempotency.reused");
  const { finance: by, ...gone } = await draftFor(await given.student());
  const again = { ...gone, key };
  expect(await codeOf(remove(by.actor, again))).toBe("done");
  expect(await codeOf(remove(by.actor, again))).toBe("done");
  expect(await codeOf(read(by.actor, gone))).toBe("invoice.not-found");
  const drafted = {
    assignmentId: ref.assignmentId,
    currency: "EUR",
    lines: [lessons],
    key: newId("audit"),
  };
  const [made, same] = [await draft(by.actor, drafted), await draft(by.actor, drafted)];
  expect(made.id).toBe(same.id);
});

it("names the field that is wrong, and refuses what was decided on an older version", async () => {
  const { finance, ...ref } = await draftFor(await given.student());
  const change = { ...ref, currency: "EUR", lines: [lessons] };
  const wrong = (more: object) =>
    edit(finance.actor, { ...change, ...more }).catch((error) => error.details.field);
  expect(await wrong({ deposit: 99_999 })).toBe("deposit");
  expect(await wrong({ dueDate: inHours(-1) })).toBe("dueDate");
  expect(
    await wrong({ lines: [{ ...lessons, quantity: 90_000, unitAmount: 1_000_000_000 }] }),
  ).toBe("lines");
  expect(await codeOf(edit(finance.actor, { ...change, version: 5 }))).toBe("invoice.stale");
});

it("lets a rep issue up to the limit, and pays an invoice of nothing at once", async () => {
  const student = await given.student();
  const rep = await given.rep();
  const much = await draftFor(student, { lines: [{ ...lessons, unitAmount: 900_000 }] });
  expect(await codeOf(issue(rep.actor, pick(much)))).toBe("invoice.limit");
  expect((await read(rep.actor, pick(much))).allowed).not.toContain("issue");
  const free = await draftFor(student, { lines: [{ ...lessons, unitAmount: 0 }] });
  expect(await issue(rep.actor, pick(free))).toMatchObject({ status: "paid", due: 0 });
  const early = await assignmentAt("draft", { student });
  const body = { assignmentId: early.assignmentId, currency: "EUR", lines: [lessons] };
  expect(await codeOf(draft(rep.actor, body))).toBe("invoice.too-early");
});

it("is for its student and staff alone, and a draft for the team", async () => {
  const [student, teacher, auditor, rep] = await Promise.all([
    given.student(),
    given.teacher(),
    given.admin("auditor"),
    given.rep(),
  ]);
  const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
  const drafted = pick(await draftFor(student, {}, assignmentId));
  const ref = pick(await issuedFor(student, {}, assignmentId));
  for (const stranger of [teacher, await given.student()]) {
    expect(await codeOf(read(stranger.actor, ref))).toBe("invoice.not-found");
    expect(await codeOf(ofAssignment(stranger.actor, { assignmentId }))).toBe(
      "assignment.not-found",
    );
  }
  expect(await codeOf(read(student.actor, drafted))).toBe("invoice.not-found");
  expect((await ofAssignment(student.actor, { assignmentId })).items).toMatchObject([
    { id: ref.invoiceId, due: 20_000 },
  ]);
  expect((await ofAssignment(auditor.actor, { assignmentId })).items).toHaveLength(2);
  expect((await read(auditor.actor, ref)).allowed).toEqual([]);
  expect((await read(rep.actor, ref)).allowed).toEqual([
    "record-payment",
    "pause-reminders",
    "share",
  ]);
  expect(await codeOf(voidInvoice(rep.actor, { ...ref, version: 2, reason }))).toBe(
    "access.denied",
  );
});

it("is void only while nothing was received, and frees what it billed", async () => {
  const student = await given.student();
  const { finance, ...ref } = await issuedFor(student);
  expect(await voidInvoice(finance.actor, { ...ref, reason })).toMatchObject({
    status: "void",
    due: 0,
    endReason: reason,
  });
  const { finance: other, ...paid } = await issuedFor(student);
  const { version } = await payFor(paid, 5_000);
  const again = { ...paid, version, reason };
  expect(await codeOf(voidInvoice(other.actor, again))).toBe("invoice.received");
});

it("is written off only once it is overdue; to the student it is still owed", async () => {
  const student = await given.student();
  const { finance, ...ref } = await issuedFor(student);
  const body = { ...ref, reason };
  expect(await codeOf(writeOff(finance.actor, body))).toBe("invoice.not-due");
  await makeOverdue(ref);
  expect((await read(student.actor, ref)).badges).toEqual(["overdue"]);
  expect(await writeOff(finance.actor, body)).toMatchObject({
    status: "uncollectible",
    due: 0,
    writtenOff: 20_000,
    endReason: reason,
  });
  const seen = await read(student.actor, ref);
  expect(seen).toMatchObject({ status: "open", due: 20_000 });
  expect(seen.endReason).toBeUndefined();
  // Nor does what is refused say so.
  const { assignmentId, invoiceId } = ref;
  const key = { assignmentId, invoiceId };
  const error = await makePayLink(student.actor, key).catch((one) => one);
  expect(error).toMatchObject({ kind: "conflict" });
  expect(JSON.stringify([error.message, error.details])).not.toMatch(/uncollectible|written/);
  expect(seen).toMatchObject({ dueNow: 20_000, allowed: ["record-payment", "view"] });
  const { id } = await startPayment(student.actor, key);
  book().end(atProvider(id).providerRef, "succeeded");
  await deliverAll(ref);
  const paid = await read(finance.actor, ref);
  expect(paid.status).toBe("paid");
  expect(paid.endReason).toBeUndefined();
});

it("credits by notes with numbers of their own; what was paid of it is credit that pays another", async () => {
  const student = await given.student();
  const taxed = { lines: [{ ...lessons, quantity: 1, unitAmount: 10_000 }] };
  const { finance, ...ref } = await issuedFor(student, taxed);
  const { version } = await payFor(ref, 12_000);
  const note = { description: "One lesson", amount: 4_000 };
  const first = await credit(finance.actor, { ...ref, version, reason, lines: [note, note] });
  expect(first).toMatchObject({
    status: "paid",
    credited: 8_000,
    creditNotes: [{ number: expect.stringMatching(/^CN-/), amount: 8_000, tax: 1_333, reason }],
  });
  const rest = { ...ref, version: first.version, reason };
  const tooMuch = { ...note, amount: 4_001 };
  expect(await codeOf(credit(finance.actor, { ...rest, lines: [tooMuch] }))).toBe(
    "invoice.credit-total",
  );
  await credit(finance.actor, { ...rest, lines: [note] });
  expect(await storedInvoice(ref)).toMatchObject({ taxCredited: 2_000, amountCredited: 12_000 });
  expect(await creditOf({ studentId: student.profileId, currency: "EUR" })).toBe(12_000);

  const { finance: by, ...another } = await issuedFor(student);
  const applied = await applyCredit(by.actor, { ...another, amount: 5_000 });
  expect(applied).toMatchObject({
    status: "partially_paid",
    due: 15_000,
    payments: [{ method: "credit", status: "succeeded", amount: 5_000 }],
  });
  const more = { ...another, version: applied.version };
  expect(await codeOf(applyCredit(by.actor, { ...more, amount: 7_001 }))).toBe(
    "invoice.credit-amount",
  );
  expect(await applyCredit(by.actor, more)).toMatchObject({ due: 8_000 });
  expect(await creditOf({ studentId: student.profileId, currency: "EUR" })).toBe(0);
});

it("keeps when the student first opened it, and whether reminders are paused", async () => {
  const student = await given.student();
  const { finance, version: _version, ...ref } = await issuedFor(student);
  await markViewed(student.actor, ref);
  const { viewedAt } = await read(finance.actor, ref);
  expect(viewedAt).toBeDefined();
  await markViewed(student.actor, ref);
  expect(await pauseReminders(finance.actor, ref)).toMatchObject({
    badges: ["viewed"],
    remindersPaused: true,
    viewedAt,
    allowed: ["void", "credit", "apply-credit", "record-payment", "resume-reminders", "share"],
  });
});

it("lists a student's own, those of a status and what is due, page by page without a gap", async () => {
  const student = await given.student();
  const made: string[] = [];
  for (const _ of [1, 2, 3]) made.push((await issuedFor(student)).invoiceId);
  await draftFor(student);
  const { actor } = await given.admin("finance");
  expect((await own(student.actor, {})).items.map((one) => one.id)).toEqual(made.toReversed());

  async function all(page: (before?: string) => ReturnType<typeof byStatus>) {
    const ids: string[] = [];
    let before: string | undefined;
    do {
      const { items, next } = await page(before);
      ids.push(...items.map((one) => one.id));
      before = next ?? undefined;
    } while (before);
    return ids.filter((one) => made.includes(one));
  }
  expect(await all((before) => byStatus(actor, { before, limit: 2 }))).toEqual(made.toReversed());
  expect(await all((before) => due(actor, { before, limit: 2 }))).toEqual(made);
});

it("pays once from the same credit, also when two ask at the same moment", async () => {
  const student = await given.student();
  await giveCredit(student, 5_000);
  const [one, other] = await Promise.all([issuedFor(student), issuedFor(student)]);
  const pay = (ref: typeof one) =>
    codeOf(applyCredit(ref.finance.actor, { ...pick(ref), amount: 5_000 }));
  expect(
    (await Promise.all([pay(one), pay(other)])).filter((code) => code === "done"),
  ).toHaveLength(1);
  expect(await creditOf({ studentId: student.profileId, currency: "EUR" })).toBe(0);
});

const pick = ({ assignmentId, invoiceId, version }: Awaited<ReturnType<typeof draftFor>>) => ({
  assignmentId,
  invoiceId,
  version,
});
