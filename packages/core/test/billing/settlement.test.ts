import { expect, it } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { sweep } from "../../src/assignment/clock.ts";
import { cancel, cancellation } from "../../src/assignment/dispute/cancellation.ts";
import { decide, decision } from "../../src/assignment/dispute/decisions.ts";
import { acceptQuote, waive } from "../../src/assignment/quote/quotes.ts";
import { workspaceOf } from "../../src/assignment/workspace.ts";
import { voidInvoice } from "../../src/billing/invoice/corrections.ts";
import { draft, issue, read } from "../../src/billing/invoice/invoices.ts";
import { isPayable } from "../../src/billing/invoice/states.ts";
import { mostOpenInvoices } from "../../src/billing/limits.ts";
import { creditOf } from "../../src/billing/stored-credit.ts";
import { newId } from "../../src/id.ts";
import * as given from "../given.ts";
import { draftFor, payFor, storedInvoice } from "../invoices.ts";
import { overtake } from "../overtake.ts";
import { assignmentAt, inHours } from "../workspaces.ts";

const reason = "The student asked for it.";

/** A quote of €120.00 with this deposit, accepted by its student; the invoice that opened. */
async function accepted(deposit = 3_000) {
  const student = await given.student();
  const at = { by: student.userId, byName: student.name, at: inHours(-12) };
  const { assignmentId } = await assignmentAt("quoted", { student });
  const quotes = (await workspaceOf(assignmentId))?.assignment.quotes ?? [];
  const changed = quotes.map((one) => ({ ...one, deposit, ...at }));
  await Assignments.patch({ assignmentId }).set({ quotes: changed }).go();
  const body = { assignmentId, version: 3, quote: 1, key: newId("audit") };
  const done = await acceptQuote(student.actor, body);
  const again = await acceptQuote(student.actor, body);
  const invoices = await rowsOf(assignmentId);
  return { student, assignmentId, status: done.status, again, invoices, version: done.version };
}

async function rowsOf(assignmentId: string) {
  const found = await workspaceOf(assignmentId);
  return Object.values(found?.summaries.billing?.rows ?? {});
}

/** The only invoice of the assignment. */
async function invoiceOf(assignmentId: string) {
  const [row] = await rowsOf(assignmentId);
  const invoiceId = row?.invoiceId ?? "";
  return storedInvoice({ assignmentId, invoiceId });
}

const versionOf = async (assignmentId: string) =>
  (await workspaceOf(assignmentId))?.assignment.version ?? 0;

it("opens the invoice of a quote with its acceptance, once", async () => {
  const { assignmentId, status, again, invoices } = await accepted();
  expect([status, again.status]).toEqual(["awaiting_payment", "awaiting_payment"]);
  expect(invoices).toHaveLength(1);
  expect(await invoiceOf(assignmentId)).toMatchObject({
    status: "open",
    totalAmount: 12_000,
    requiredDeposit: 3_000,
    lines: [{ source: `quote:${assignmentId}:1`, quantity: 3, unitAmount: 4_000 }],
    schedule: [
      { kind: "deposit", amount: 3_000 },
      { kind: "rest", amount: 9_000 },
    ],
  });
  const free = await accepted(0);
  expect(free.status).toBe("ready");
  expect(free.invoices).toMatchObject([{ status: "open", amountDue: 12_000 }]);
});

it("voids the open invoice with a waiver, and credits what is open of one that was begun to be paid", async () => {
  const finance = await given.admin("finance");
  const nothing = await accepted();
  const { assignmentId } = nothing;
  await waive(finance.actor, { assignmentId, version: nothing.version, reason });
  expect(await invoiceOf(assignmentId)).toMatchObject({ status: "void", amountDue: 0 });

  const begun = await accepted();
  const { invoiceId } = await invoiceOf(begun.assignmentId);
  await payFor({ assignmentId: begun.assignmentId, invoiceId }, 1_000);
  const version = await versionOf(begun.assignmentId);
  await waive(finance.actor, { assignmentId: begun.assignmentId, version, reason });
  expect(await invoiceOf(begun.assignmentId)).toMatchObject({
    status: "paid",
    amountPaid: 1_000,
    amountCredited: 11_000,
  });
});

/** The work of an assignment with such an invoice has begun. */
async function begun(paid: number) {
  const { student, assignmentId } = await accepted();
  const { shard, queueSince } = (await Assignments.get({ assignmentId }).go()).data ?? {};
  await Assignments.patch({ assignmentId })
    .set({ status: "in_progress", queue: "in_progress", shard, queueSince })
    .go();
  const { invoiceId } = await invoiceOf(assignmentId);
  if (paid) await payFor({ assignmentId, invoiceId }, paid);
  return { student, assignmentId, invoiceId };
}

it.each([
  ["nothing paid", 0, { status: "open", amountDue: 6_000, amountCredited: 6_000 }, 0, 0],
  ["the deposit paid", 3_000, { status: "partially_paid", amountDue: 3_000 }, 0, 0],
  ["all paid", 12_000, { status: "paid", amountDue: 0, amountCredited: 6_000 }, 6_000, 6_000],
])(
  "with %s a cancellation takes the invoice down to the fee; what was paid beyond it is credit",
  async (_what, paid, invoice, refund, credit) => {
    const { student, assignmentId } = await begun(paid);
    expect(await cancellation(student.actor, { assignmentId })).toMatchObject({
      fee: 6_000,
      refund,
    });
    const version = await versionOf(assignmentId);
    await cancel(student.actor, { assignmentId, version, reason, fee: 6_000 });
    expect(await invoiceOf(assignmentId)).toMatchObject(invoice);
    expect(await creditOf({ studentId: student.profileId, currency: "EUR" })).toBe(credit);
  },
);

it("voids what nobody owes, and lets no invoice be issued afterwards", async () => {
  const { student, assignmentId } = await begun(0);
  const { finance, ...ref } = await draftFor(student, {}, assignmentId);
  const rep = await given.rep();
  const version = await versionOf(assignmentId);
  await cancel(rep.actor, { assignmentId, version, reason, fee: 0 });
  const rows = await rowsOf(assignmentId);
  expect(rows.map((one) => one.status).toSorted()).toEqual(["draft", "void"]);
  await expect(issue(finance.actor, ref)).rejects.toMatchObject({ code: "invoice.closed" });
  const body = {
    assignmentId,
    currency: "EUR",
    lines: [{ description: "More", quantity: 1, unitAmount: 1 }],
  };
  await expect(draft(finance.actor, body)).rejects.toMatchObject({ code: "invoice.closed" });
});

it("cancels an assignment with as many open invoices as there may be, and numbers each credit note", async () => {
  const { student, assignmentId, invoiceId } = await begun(0);
  const finance = await given.admin("finance");
  const line = { description: "Material", quantity: 1, unitAmount: 1_000 };
  const more = { assignmentId, currency: "EUR", lines: [line] };
  const begin = async () => {
    const { id } = await draft(finance.actor, more);
    return issue(finance.actor, { assignmentId, invoiceId: id, version: 1 });
  };
  for (let open = 1; open < mostOpenInvoices; open++) {
    await payFor({ assignmentId, invoiceId: (await begin()).id }, 100);
  }
  await payFor({ assignmentId, invoiceId }, 100);
  await expect(begin()).rejects.toMatchObject({ code: "invoice.too-many" });
  const version = await versionOf(assignmentId);
  await cancel((await given.rep()).actor, { assignmentId, version, reason, fee: 0 });
  const rows = (await rowsOf(assignmentId)).filter((one) => one.status !== "draft");
  expect(rows.map((one) => one.status)).toEqual(Array(mostOpenInvoices).fill("paid"));
  const credit = await creditOf({ studentId: student.profileId, currency: "EUR" });
  expect(credit).toBe(mostOpenInvoices * 100);
});

it("leaves no open invoice when one is issued, paid or voided at the very moment of the cancellation", async () => {
  const rep = await given.rep();
  const meanwhile: ((
    ref: Awaited<ReturnType<typeof draftFor>>,
    first: string,
  ) => Promise<unknown>)[] = [
    ({ finance, ...ref }) => issue(finance.actor, ref),
    ({ assignmentId }, invoiceId) => payFor({ assignmentId, invoiceId }, 12_000),
    async ({ finance, assignmentId }, invoiceId) => {
      const { version } = await storedInvoice({ assignmentId, invoiceId });
      return voidInvoice(finance.actor, { assignmentId, invoiceId, version, reason });
    },
  ];
  for (const work of meanwhile) {
    const { student, assignmentId, invoiceId } = await begun(0);
    const drafted = await draftFor(student, {}, assignmentId);
    const version = await versionOf(assignmentId);
    await overtake(
      "invoice.void",
      () => work(drafted, invoiceId),
      () => cancel(rep.actor, { assignmentId, version, reason, fee: 0 }),
    );
    const rows = await rowsOf(assignmentId);
    expect(rows.filter((one) => isPayable(one.status))).toEqual([]);
    expect((await workspaceOf(assignmentId))?.summaries.billing?.isClosed).toBe(true);
  }
});

it("lowers the price by a decision, and gives what was paid beyond it as credit", async () => {
  const { student, assignmentId, invoiceId } = await begun(12_000);
  const [owner, at] = [await given.admin("owner"), inHours(-1)];
  const { shard, queueSince } = (await Assignments.get({ assignmentId }).go()).data ?? {};
  const dispute = {
    by: student.userId,
    byName: student.name,
    at,
    part: "student",
    from: "delivered",
  } as const;
  await Assignments.patch({ assignmentId })
    .set({
      status: "disputed",
      queue: "disputed",
      shard,
      queueSince,
      disputes: [
        { ...dispute, ground: "quality", text: "Short.", wish: "part_refund", evidence: [] },
      ],
    })
    .go();
  const verdict = { assignmentId, outcome: "adjust", to: "completed", refund: 5_000 } as const;
  const { fee, refund, sentence } = await decision(owner.actor, verdict);
  expect(sentence).toContain("becomes credit");
  const version = await versionOf(assignmentId);
  const money = { fee, refund };
  await decide(owner.actor, { ...verdict, version, text: "It is too short.", money });
  expect(await read(student.actor, { assignmentId, invoiceId })).toMatchObject({
    status: "paid",
    credited: 5_000,
    creditNotes: [{ amount: 5_000, reason: "The dispute was decided." }],
  });
  expect(await creditOf({ studentId: student.profileId, currency: "EUR" })).toBe(5_000);
});

it("voids what is open when a quote lapses", async () => {
  const student = await given.student();
  const { assignmentId } = await assignmentAt(
    "quoted",
    { student },
    { quoteValidUntil: inHours(1) },
  );
  const { finance, ...ref } = await draftFor(student, {}, assignmentId);
  await issue(finance.actor, ref);
  const { shard } = (await Assignments.get({ assignmentId }).go()).data ?? {};
  await Assignments.patch({ assignmentId })
    .set({ quoteValidUntil: inHours(-1), timer: `due${shard}`, timerAt: inHours(-1) })
    .go();
  await sweep();
  expect((await workspaceOf(assignmentId))?.assignment.status).toBe("cancelled");
  expect(await storedInvoice(ref)).toMatchObject({ status: "void" });
});
