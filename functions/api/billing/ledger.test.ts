import { system } from "@lyceum/core/actor.ts";
import { AuditLogs } from "@lyceum/core/audit/audit-logs.entity.ts";
import { record } from "@lyceum/core/audit/record.ts";
import { addUp } from "@lyceum/core/billing/ageing/totals.ts";
import { wholeInvoice } from "@lyceum/core/billing/invoice/stored.ts";
import { count } from "@lyceum/core/test/count.ts";
import * as given from "@lyceum/core/test/given.ts";
import { issuedFor, payFor } from "@lyceum/core/test/invoices.ts";
import { changesOf } from "@lyceum/core/test/stream.ts";
import { expect, it } from "vitest";
import { deliver } from "../../test/assignments.ts";
import { get } from "../../test/door.ts";

/** A currency in which nothing else is billed here. */
const currency = "XAF";

async function world() {
  const auditor = await given.admin("auditor");
  const { assignmentId, invoiceId } = await issuedFor(await given.student(), { currency });
  const { number } = await payFor({ assignmentId, invoiceId }, 5_000);
  return { auditor, assignmentId, invoiceId, number };
}

const issued = [
  { account: "receivable", amount: 20_000 },
  { account: "revenue", amount: -20_000 },
];
const paid = [
  { account: "cash", amount: 5_000 },
  { account: "receivable", amount: -5_000 },
];

it("shows the postings of an invoice, and those of all, the newest first, page by page", async () => {
  const { auditor, assignmentId, invoiceId, number } = await world();
  const invoice = { assignmentId, id: invoiceId, number };
  const own = await get(
    `/ledger/invoice?assignmentId=${assignmentId}&invoiceId=${invoiceId}`,
    auditor,
  );
  expect(own.body.items).toMatchObject([
    { fact: "issued", currency, entries: issued, invoice },
    { fact: "paid", currency, entries: paid, invoice },
  ]);

  const ids: string[] = [];
  let before = "";
  do {
    const { body } = await get(`/ledger?limit=3${before}`, auditor);
    ids.push(...body.items.map((one: { id: string }) => one.id));
    before = body.next ? `&before=${body.next}` : "";
  } while (before);
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  expect(ids).toEqual(expect.arrayContaining(own.body.items.map((one: { id: string }) => one.id)));
  const earlier = await get("/ledger?day=2026-01-01", auditor);
  expect(earlier.body).toEqual({ items: [], next: null });
  expect((await get("/ledger?before=pos_u0000000000000000000000000", auditor)).status).toBe(400);
});

it("reads a page of the ledger by one query for each shard of the month, and who calls", async () => {
  const { auditor } = await world();
  const { calls } = await count(() => get("/ledger?limit=2", auditor));
  expect(calls.map((one) => one.index ?? one.command)).toEqual([
    "QueryCommand",
    "BatchGetItemCommand",
    ...Array(4).fill("gsi2"),
  ]);
});

it("says what each account holds, in each currency by itself", async () => {
  const { auditor } = await world();
  const { body } = await get("/ledger/balances", auditor);
  const own = body.currencies.find((one: { currency: string }) => one.currency === currency);
  const sum = own.accounts.reduce((all: number, one: { amount: number }) => all + one.amount, 0);
  expect(sum).toBe(0);
  const cash = own.accounts.find((one: { account: string }) => one.account === "cash");
  expect(cash.amount % 5_000).toBe(0);
});

it("tells finance once that the books do not agree, and where to look", async () => {
  const finance = await given.admin("finance");
  const fact = record(system("books"), {
    action: "ledger.differ",
    entity: ["LEDGER_PROOFS", "a-proof"],
    scope: "system_books",
    changes: { differences: [null, 2] },
  });
  const changes = await changesOf(["system_books"], () => AuditLogs.create(fact).go());
  for (const _ of [1, 2]) expect(await deliver(changes)).toEqual({ batchItemFailures: [] });
  const { body } = await get("/notifications", finance);
  expect(body.items).toMatchObject([
    {
      title: "The books do not agree",
      body: "The hourly proof found 2 differences. Open the ledger to see what they are.",
      link: "/finance/ledger",
    },
  ]);
});

it("is proved part by part until the end, and changes nothing", async () => {
  const { auditor } = await world();
  let after = "";
  let [invoices, total] = [0, 0];
  do {
    const { status, body } = await get(`/ledger/proof?${after}`, auditor);
    expect(status).toBe(200);
    invoices += body.checked.invoices;
    total = body.total;
    after = body.next && `after=${body.next}`;
  } while (after);
  expect(invoices).toBeGreaterThan(0);
  expect(total).toBeGreaterThanOrEqual(invoices);
  expect((await get("/ledger/proof?after=day/2026-13", auditor)).status).toBe(400);
  expect((await get("/ledger/last-proof", auditor)).body).toEqual({ last: null });
});

it("reports the months that are asked for, as a page and as a file", async () => {
  const { auditor, ...key } = await world();
  const whole = await wholeInvoice(key);
  if (whole) await addUp(whole.invoice);
  const { body } = await get("/reports/money", auditor);
  const own = body.currencies.find((one: { currency: string }) => one.currency === currency);
  expect(own.months).toHaveLength(12);
  expect(own.total.issued - 4 * own.total.received).toBe(0);
  const { from, to } = body;
  const file = await get(`/reports/money/csv?currency=${currency}&from=${from}&to=${to}`, auditor);
  expect(file.headers.get("content-disposition")).toBe(
    `attachment; filename="money-${from}-${to}-${currency}.csv"`,
  );
  expect(file.body).toContain(`total,${from} to ${to},${currency},${own.total.issued},0,0,`);
  const [awaited] = own.awaited;
  expect(awaited).toMatchObject({ total: 15_000 });
  const cells = file.body.split("\r\n").map((one: string) => one.split(","));
  const late = cells.find(([kind]: string[]) => kind === "awaited now");
  expect([late[1], late.at(-1)]).toEqual([awaited.serviceType, "15000"]);
  expect(late).toHaveLength(cells[0].length);
  for (const query of ["from=2026-12&to=2026-01", "from=2020-01&to=2026-01", "from=2026-13"]) {
    const refused = await get(`/reports/money?${query}`, auditor);
    expect([refused.status, refused.body.field]).toEqual([400, "from"]);
  }
});
