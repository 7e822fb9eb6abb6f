import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { ClientCredits } from "../../src/billing/client-credits.entity.ts";
import { credit } from "../../src/billing/invoice/corrections.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import { wholeInvoice } from "../../src/billing/invoice/stored.ts";
import { LedgerDays } from "../../src/billing/ledger/ledger-days.entity.ts";
import { LedgerPostings } from "../../src/billing/ledger/ledger-postings.entity.ts";
import { LedgerProofs } from "../../src/billing/ledger/ledger-proofs.entity.ts";
import { nothingChecked, prove } from "../../src/billing/ledger/proof/prove.ts";
import { proveByTheClock } from "../../src/billing/ledger/proof/round.ts";
import type { Difference } from "../../src/billing/ledger/proof/schema.ts";
import { storedProof } from "../../src/billing/ledger/proof/stored.ts";
import { keepDays } from "../../src/billing/ledger/totals.ts";
import { Payments } from "../../src/billing/payment/payments.entity.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { requestRefund } from "../../src/billing/refund/refunds.ts";
import { dynamo, type Write } from "../../src/db.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import * as given from "../given.ts";
import { draftFor } from "../invoices.ts";
import { atProvider, book, deliverAll, openInvoice, till } from "../payments.ts";

/** A year in which no other test bills, so its books are this file's alone. */
const start = Date.parse("2033-03-30T10:00:00Z");
const day = 86_400_000;

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterAll(() => {
  vi.useRealTimers();
  till.events.length = 0;
});

/** Two invoices, of which one was paid, refunded in part and credited. */
async function world() {
  const [student, finance] = await Promise.all([given.student(), given.admin("finance")]);
  const invoice = await openInvoice(student);
  const other = await openInvoice(student);
  await draftFor(student);
  const { assignmentId, invoiceId } = invoice;
  const { id } = await startPayment(student.actor, { assignmentId, invoiceId, pays: "all" });
  book().end(atProvider(id).providerRef, "succeeded");
  await deliverAll(invoice);
  const ids = { assignmentId, invoiceId, paymentId: id };
  const reason = "A lesson was cancelled.";
  await requestRefund(finance.actor, { ...ids, amount: 2_000, reason });
  vi.setSystemTime(start + day);
  const found = await wholeInvoice(ids);
  await credit(finance.actor, {
    assignmentId,
    invoiceId,
    version: found?.invoice.version ?? 0,
    lines: [{ description: "A lesson", amount: 5_000 }],
    reason,
  });
  const { data: postings } = await LedgerPostings.query.byInvoice({ assignmentId }).go();
  return { student, ids, number: invoice.number ?? "", other, postings };
}

/** The whole proof of that year. */
async function proofOf(year: string) {
  const differences: Difference[] = [];
  const counts = { numbers: 0, invoices: 0, payments: 0, postings: 0 };
  let next: string | null = `invoice/${year}/0`;
  while (next) {
    const part: Awaited<ReturnType<typeof prove>> = await prove(next, 0);
    if (next.startsWith("invoice/")) {
      counts.numbers += part.checked.numbers;
      counts.invoices += part.checked.invoices;
      counts.payments += part.checked.payments;
      counts.postings += part.checked.postings;
    }
    differences.push(...part.differences);
    next = part.next?.startsWith("day/20") && part.next < "day/2033" ? "day/2033-03" : part.next;
  }
  return { differences, counts };
}

type Item = Record<string, unknown>;

/** Changes an item behind everybody's back; the answer puts it back. */
async function falsify(read: Write, change: (item: Item) => Item | undefined) {
  const { TableName, Key } = read.params() as { TableName: string; Key: Item };
  const { Item } = (await dynamo.send("GetItem", { TableName, Key, ConsistentRead: true })) as {
    Item?: Item;
  };
  if (!Item) throw new Error("There is nothing to falsify.");
  const next = change(structuredClone(Item));
  if (next) await dynamo.send("PutItem", { TableName, Item: next });
  else await dynamo.send("DeleteItem", { TableName, Key });
  return () => dynamo.send("PutItem", { TableName, Item });
}

it("proves books that agree, and names whatever was falsified in the table, and nothing else", async () => {
  const { student, ids, number, other, postings } = await world();
  const { assignmentId, invoiceId, paymentId } = ids;
  vi.setSystemTime(start + 2 * day);
  await keepDays();
  const ours = [student.profileId, assignmentId, other.assignmentId];
  const isOurs = (one: Difference) =>
    one.kind !== "credit" || ours.includes(one.id) || ours.includes(one.assignmentId ?? "");
  const found = async () => (await proofOf("2033")).differences.filter(isOurs);

  const first = await proofOf("2033");
  expect(first.counts).toEqual({ numbers: 2, invoices: 2, payments: 1, postings: 5 });
  expect(first.differences.filter(isOurs)).toEqual([]);

  const paid = postings.find((one) => one.fact === "paid");
  const postingId = paid?.postingId ?? "";
  const studentId = student.profileId;
  const about = { assignmentId, invoiceId, number, currency: "EUR" };
  const cases: [Write, (item: Item) => Item | undefined, object[]][] = [
    [
      Invoices.get({ assignmentId, invoiceId }),
      (item) => ({ ...item, amountPaid: 9_999 }),
      [
        {
          kind: "invoice",
          id: invoiceId,
          field: "amountPaid",
          expected: 10_000,
          found: 9_999,
          ...about,
        },
      ],
    ],
    [
      LedgerPostings.get({ assignmentId, invoiceId, postingId }),
      (item) => ({
        ...item,
        entries: [{ account: "cash", amount: 11_999 }, ...(paid?.entries.slice(1) ?? [])],
      }),
      [
        { kind: "entry", id: postingId, field: "entries", expected: 0, found: -1, ...about },
        // The day's total was added up when it was still right.
        { kind: "day", id: "2033-03-30" },
      ],
    ],
    [
      Payments.get({ assignmentId, invoiceId, paymentId }),
      (item) => ({ ...item, refundedAmount: 0 }),
      [
        {
          kind: "payment",
          id: paymentId,
          field: "refundedAmount",
          expected: 2_000,
          found: 0,
          ...about,
        },
      ],
    ],
    [
      Payments.get({ assignmentId, invoiceId, paymentId }),
      (item) => ({ ...item, amount: 13_000 }),
      [
        {
          kind: "payment",
          id: paymentId,
          field: "amount",
          expected: 12_000,
          found: 13_000,
          ...about,
        },
      ],
    ],
    [
      ClientCredits.get({ studentId, currency: "EUR" }),
      (item) => ({ ...item, balance: 1 }),
      [{ kind: "credit", id: studentId, currency: "EUR", expected: 3_000, found: 1 }],
    ],
    [
      ClientCredits.get({ studentId, currency: "EUR" }),
      () => undefined,
      [{ kind: "credit", id: studentId, currency: "EUR" }],
    ],
    [
      Uniques.get({ kind: "invoice-number", value: number }),
      () => undefined,
      [{ kind: "number", id: number, number }],
    ],
    [
      LedgerDays.get({ year: "2033", day: "2033-03-31" }),
      (item) => ({ ...item, rows: [] }),
      [
        { kind: "day", id: "2033-03-31" },
        { kind: "day", id: "2033-03-31", field: "closing" },
      ],
    ],
  ];
  for (const [read, change, expected] of cases) {
    const restore = await falsify(read, change);
    expect(await found()).toEqual(expected);
    await restore();
  }
  expect(await found()).toEqual([]);
});

it("is proved by the clock once an hour, part by part, and keeps what was found until the next time", async () => {
  const { ids } = await world();
  vi.setSystemTime(start + 2 * day);
  const read = Invoices.get({ assignmentId: ids.assignmentId, invoiceId: ids.invoiceId });
  const restore = await falsify(read, (item) => ({ ...item, amountDue: 1 }));
  // A proof that has come as far as this year.
  const startedAt = new Date(start + 2 * day - 60_000).toISOString();
  const round = {
    startedAt,
    next: "invoice/2033/0",
    checked: nothingChecked(),
    differences: [],
    count: 0,
  };
  const { version = 0 } = (await storedProof()) ?? {};
  await LedgerProofs.put({ version: version + 1, round }).go();

  await proveByTheClock(0);
  const under = await storedProof();
  expect(under?.last).toBeUndefined();
  expect(under?.round).toMatchObject({ startedAt, next: expect.stringMatching(/^credit-note/) });
  await Promise.all([proveByTheClock(), proveByTheClock()]);
  const ended = await storedProof();
  expect(ended?.round).toBeUndefined();
  expect(ended?.last).toMatchObject({
    startedAt,
    endedAt: new Date(start + 2 * day).toISOString(),
    differences: expect.arrayContaining([
      expect.objectContaining({ kind: "invoice", id: ids.invoiceId, field: "amountDue", found: 1 }),
    ]),
  });
  const { data: told } = await AuditLogs.query.byScope({ scopeId: "system_books" }).go();
  expect(told.filter((one) => one.entityId === startedAt)).toMatchObject([
    { action: "ledger.differ", changes: { differences: [null, ended?.last?.count] } },
  ]);

  await proveByTheClock();
  expect(await storedProof()).toEqual(ended);
  vi.setSystemTime(start + 2 * day + 60 * 60_000);
  await restore();
  await proveByTheClock(0);
  expect((await storedProof())?.round).toBeDefined();
  expect((await storedProof())?.last).toEqual(ended?.last);
});
