import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { ClientCredits } from "../../src/billing/client-credits.entity.ts";
import { credit } from "../../src/billing/invoice/corrections.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import { wholeInvoice } from "../../src/billing/invoice/stored.ts";
import type { Figures, Posting } from "../../src/billing/ledger/facts.ts";
import * as facts from "../../src/billing/ledger/facts.ts";
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
import { readReport, reportFile } from "../../src/billing/report/report.ts";
import { type Measure, measures } from "../../src/billing/report/words.ts";
import { dynamo, type Write } from "../../src/db.ts";
import { newId, timeOf } from "../../src/id.ts";
import { dayAfter } from "../../src/time/utc-days.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { draftFor } from "../invoices.ts";
import { atProvider, book, deliverAll, openInvoice, till } from "../payments.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

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
    // What is not asked for any more, or could be paid twice.
    ...(
      [
        [Invoices.get({ assignmentId, invoiceId }), "invoice", invoiceId, "status", "void"],
        [
          Payments.get({ assignmentId, invoiceId, paymentId }),
          "payment",
          paymentId,
          "status",
          "failed",
        ],
        [
          Payments.get({ assignmentId, invoiceId, paymentId }),
          "payment",
          paymentId,
          "currency",
          "JPY",
        ],
      ] as const
    ).map(([read, kind, id, field, value]): (typeof cases)[number] => [
      read,
      (item) => ({ ...item, [field]: value }),
      [{ kind, id, field, ...about }],
    ]),
    [
      Invoices.get({ assignmentId, invoiceId }),
      (item) => ({ ...item, disputedAmount: 500 }),
      [
        {
          kind: "invoice",
          id: invoiceId,
          field: "disputedAmount",
          expected: 0,
          found: 500,
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

const currency = "XCD";
const services = ["tutoring", "proofreading"];
type Sums = Record<Measure, number>;

/** Something random that happens to an invoice, and what it is to the report by its own meaning. */
function happening(next: (most: number) => number): { posting: Posting; sums: Partial<Sums> } {
  const some = () => next(50_000);
  const [due, lost, back, credited, tax] = [some(), some(), some(), some(), some()];
  const one: Figures = {
    totalAmount: due + lost + back + credited,
    taxAmount: Math.min(tax, due),
    amountDue: due,
    amountPaid: back,
    amountRefunded: back,
    amountCredited: credited,
    taxCredited: 0,
    amountWrittenOff: lost,
  };
  const amount = 1 + some();
  const fromLost = Math.min(Math.max(0, amount - due), lost);
  const cases = [
    { posting: facts.issued(one), sums: { issued: one.totalAmount } },
    { posting: facts.voided(one), sums: { voided: due + lost + back, writtenOff: -lost } },
    { posting: facts.paid(one, amount), sums: { received: amount, writtenOff: -lost } },
    { posting: facts.refunded(one, amount, some()), sums: { refunded: amount } },
    { posting: facts.creditRefunded(amount), sums: { refunded: amount } },
    { posting: facts.creditApplied(amount), sums: {} },
    { posting: facts.chargedBack(one, amount), sums: { chargedBack: amount } },
    {
      posting: facts.chargebackWon(one, amount),
      sums: { chargedBack: -amount, writtenOff: -lost },
    },
    { posting: facts.credited(one, amount, 0), sums: { credited: amount, writtenOff: -fromLost } },
    { posting: facts.writtenOff(one), sums: { writtenOff: due } },
  ];
  return cases[next(cases.length)] ?? { posting: facts.creditApplied(1), sums: {} };
}

it("reports what the ledger says of any history, month by month and by service, whether a day's total is kept or not", async () => {
  const auditor = await given.admin("auditor");
  const next = random(seed);
  const begin = Date.parse("2034-01-01T00:00:00Z");
  const times = Array.from({ length: 80 }, () => begin + next(300 * 24 * 60) * 60_000).toSorted();
  const expected = new Map<string, Sums>();
  const add = (key: string, sums: Partial<Sums>) => {
    const all = expected.get(key) ?? (Object.fromEntries(measures.map((one) => [one, 0])) as Sums);
    for (const one of measures) all[one] += sums[one] ?? 0;
    expected.set(key, all);
  };
  for (const [at, time] of times.entries()) {
    vi.setSystemTime(time);
    // What is over is kept now and then, as the clock does it.
    if (at % 20 === 19) await keepDays();
    const { posting, sums } = happening(next);
    const serviceType = services[next(2)] ?? "";
    const postingId = newId("posting");
    const createdAt = timeOf(postingId);
    const ids = { assignmentId: newId("assignment"), invoiceId: newId("invoice"), postingId };
    const month = createdAt.slice(0, 7);
    await LedgerPostings.put({
      ...ids,
      ...posting,
      currency,
      serviceType,
      month,
      createdAt,
      number: "INV-2034-00001",
      shard: "0",
    }).go();
    for (const key of [month, serviceType, "total"]) add(key, sums);
  }
  const report = await readReport(auditor.actor, { from: "2034-01", to: "2034-12" });
  const own = report.currencies.find((one) => one.currency === currency);
  const found = new Map([
    ...(own?.months ?? []).map((one) => [one.month, one.amounts] as const),
    ...(own?.services ?? []).map((one) => [one.serviceType, one.amounts] as const),
    ["total", own?.total] as const,
  ]);
  expect(found.size).toBe(12 + 2 + 1);
  for (const [key, sums] of expected) expect([key, found.get(key)]).toEqual([key, sums]);

  const file = await reportFile(auditor.actor, { from: "2034-01", to: "2034-12", currency });
  const cells = file.text
    .split("\r\n")
    .find((one) => one.startsWith("total"))
    ?.split(",");
  expect(cells?.slice(3, 3 + measures.length).map((one) => Math.round(Number(one) * 100))).toEqual(
    measures.map((one) => expected.get("total")?.[one]),
  );
});

it("reads a year by few queries, however much was posted", async () => {
  const auditor = await given.admin("auditor");
  const entries = [
    { account: "cash", amount: 5_000 },
    { account: "receivable", amount: -5_000 },
  ] as const;
  // A busy day: two currencies, three services, four facts, 280 postings.
  const rows = ["XCD", "XPF"].flatMap((currency) =>
    [...services, "homework_help"].flatMap((serviceType) =>
      (["issued", "paid", "refunded", "credited"] as const).map((fact) => ({
        currency,
        serviceType,
        fact,
        count: 12,
        entries: [...entries],
      })),
    ),
  );
  const days = Array.from({ length: 365 }, (_, at) => dayAfter("2035-01-01", at));
  await LedgerDays.put(days.map((one) => ({ year: "2035", day: one, rows, closing: {} }))).go();
  vi.setSystemTime(Date.parse("2036-01-01T08:00:00Z"));
  const { result, calls, units } = await count(() =>
    readReport(auditor.actor, { from: "2035-01", to: "2035-12" }),
  );
  // The last day that is kept (of this year, and of the one before), the days, and what is awaited.
  expect(calls.map((one) => one.command)).toEqual(Array(calls.length).fill("QueryCommand"));
  expect(calls.length).toBeLessThanOrEqual(8);
  expect(units).toBeLessThan(250);
  const own = result.currencies.find((one) => one.currency === currency);
  expect(own?.total.received).toBe(365 * 3 * 5_000);
});
