import { expect, test } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import {
  draft as draftInvoice,
  edit,
  issue,
  read as readInvoice,
} from "../../src/billing/invoice/invoices.ts";
import { meetingOf } from "../../src/billing/invoice/records.ts";
import { booksOf } from "../../src/billing/ledger/proof/books.ts";
import { differencesIn } from "../../src/billing/ledger/proof/differences.ts";
import { storedBilling } from "../../src/billing/stored-summary.ts";
import { closeBilling } from "../../src/billing/summary.ts";
import { commit } from "../../src/db.ts";
import { correct } from "../../src/meeting/attendance/correct.ts";
import { confirmCharge } from "../../src/meeting/charge/charges.ts";
import { decideDispute, dispute } from "../../src/meeting/dispute/disputes.ts";
import { read } from "../../src/meeting/meetings.ts";
import type { MeetingKey } from "../../src/meeting/stored.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";

const reason = "It was otherwise.";
const price = { hourly: 3_000, currency: "EUR" };

async function billedWorld() {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { assignmentId } = world;
  const invoices = async () => {
    const { data } = await Invoices.query.byAssignment({ assignmentId }).go({ consistent: true });
    return data.map(({ status, totalAmount, lines }) => ({
      status,
      totalAmount,
      lines: lines.map((one) => one.description),
      meetings: lines.map(meetingOf),
    }));
  };
  const isBilled = async ({ meetingId }: MeetingKey) =>
    (await Uniques.get({ kind: "billed", value: `meeting:${meetingId}` }).go()).data !== null;
  return { ...world, finance, invoices, isBilled };
}

test("the line on a draft follows a corrected outcome by itself, whoever corrects it", async () => {
  const { rep, teacher, finance, invoices, isBilled, ...world } = await billedWorld();
  const one = await ended({ ...world, rep, teacher }, bothCame);
  const two = await ended({ ...world, rep, teacher }, { ...bothCame, hoursAgo: 4 });
  for (const ref of [one, two]) await confirmCharge(rep.actor, { ...ref, ...price });
  expect(await invoices()).toMatchObject([{ status: "draft", totalAmount: 6_000 }]);
  // At another share, or for another reason, the line is written anew at the price that was confirmed.
  const missed = { status: "no_show", absent: "student" } as const;
  const again = await correct(teacher.actor, { ...one, outcome: missed, reason });
  expect(again.status).toBe("no_show");
  expect((await read(rep.actor, one)).charge).toMatchObject({
    state: "confirmed",
    why: "no_show",
    amount: 3_000,
    needsCredit: false,
  });
  expect((await invoices())[0]?.lines[0]).toMatch(/, missed$/);
  // What costs nothing is taken off.
  const free = { status: "no_show", absent: "teacher" } as const;
  await correct(teacher.actor, { ...one, outcome: free, reason });
  expect((await read(finance.actor, one)).charge).toMatchObject({ state: "withdrawn" });
  expect(await invoices()).toMatchObject([
    { status: "draft", totalAmount: 3_000, meetings: [two.meetingId] },
  ]);
  expect([await isBilled(one), await isBilled(two)]).toEqual([false, true]);
  // With its last line the draft goes.
  await dispute(world.student.actor, { ...two, reason });
  await decideDispute(rep.actor, { ...two, decision: "uphold", answer: reason });
  expect(await invoices()).toEqual([]);
  expect(await isBilled(two)).toBe(false);
  // It can be billed again.
  await correct(rep.actor, { ...one, outcome: { status: "completed" }, reason });
  await confirmCharge(rep.actor, { ...one, ...price });
  expect(await invoices()).toMatchObject([{ meetings: [one.meetingId] }]);
});

test("what finance has written on a draft by hand is taken off by a correction, and not priced anew in its place", async () => {
  const { rep, finance, invoices, isBilled, assignmentId, ...world } = await billedWorld();
  const ref = await ended({ ...world, rep, assignmentId }, bothCame);
  const missed = { outcome: { status: "no_show", absent: "student" }, reason } as const;
  const changes = [{ currency: "EUR", unitAmount: 2_500 }, { currency: "USD" }] as const;
  for (const { currency, ...price } of changes) {
    await correct(rep.actor, { ...ref, outcome: { status: "completed" }, reason });
    const { charge } = await confirmCharge(rep.actor, { ...ref, hourly: 3_000, currency: "EUR" });
    const draft = { assignmentId, invoiceId: charge?.invoiceId ?? "" };
    const { version } = await readInvoice(finance.actor, draft);
    const line = { description: "Agreed", quantity: 1, unitAmount: 3_000, ...price };
    const lines = [{ ...line, meetingId: ref.meetingId }];
    await edit(finance.actor, { ...draft, version, currency, lines });
    expect((await correct(rep.actor, { ...ref, ...missed })).status).toBe("no_show");
    expect((await read(finance.actor, ref)).charge).toMatchObject({
      state: "proposed",
      why: "no_show",
      currency: "EUR",
      amount: 3_000,
    });
    expect([await invoices(), await isBilled(ref)]).toEqual([[], false]);
  }
});

test("the student reads a charge once its invoice is issued", async () => {
  const { rep, student, finance, ...world } = await billedWorld();
  const ref = await ended({ ...world, rep, student }, bothCame);
  const { charge } = await confirmCharge(rep.actor, { ...ref, ...price });
  expect((await read(student.actor, ref)).charge).toBeUndefined();
  const invoice = { assignmentId: ref.assignmentId, invoiceId: charge?.invoiceId ?? "" };
  await issue(finance.actor, { ...invoice, version: 1 });
  expect((await read(student.actor, ref)).charge).toMatchObject({ state: "confirmed" });
});

test("what took place is billed after the assignment was cancelled, on an invoice of meetings alone", async () => {
  const { rep, finance, invoices, assignmentId, ...world } = await billedWorld();
  const refs = [
    await ended({ ...world, assignmentId, rep }, bothCame),
    await ended({ ...world, assignmentId, rep }, { ...bothCame, hoursAgo: 4 }),
  ];
  const book = { description: "Book", quantity: 1, unitAmount: 1_000 };
  await draftInvoice(finance.actor, { assignmentId, currency: "EUR", lines: [book] });
  await Assignments.patch({ assignmentId }).set({ status: "cancelled" }).go();
  await commit([closeBilling(assignmentId, await storedBilling(assignmentId))]);
  let invoiceId = "";
  for (const ref of refs) {
    const { charge } = await confirmCharge(rep.actor, { ...ref, ...price });
    invoiceId = charge?.invoiceId ?? "";
  }
  const drafts = await invoices();
  expect(drafts.map((one) => one.totalAmount).toSorted()).toEqual([1_000, 6_000]);
  const draft = { assignmentId, invoiceId, version: 2 };
  expect(await issue(finance.actor, draft)).toMatchObject({ status: "open", total: 6_000 });
  expect(differencesIn(await booksOf(draft))).toEqual([]);
  // Nothing else is billed for it any more.
  const other = drafts.find((one) => one.totalAmount === 1_000);
  expect(other?.status).toBe("draft");
  const more = draftInvoice(finance.actor, { assignmentId, currency: "EUR", lines: [book] });
  await expect(more).rejects.toMatchObject({ code: "invoice.closed" });
});
