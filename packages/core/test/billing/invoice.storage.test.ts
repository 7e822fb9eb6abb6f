import { Service } from "electrodb";
import { expect, it } from "vitest";
import { system } from "../../src/actor.ts";
import { ClientCredits } from "../../src/billing/client-credits.entity.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import { draftOf, draftWrites, issuing } from "../../src/billing/invoice/make.ts";
import { moneyMove } from "../../src/billing/invoice/move.ts";
import { credited, figuresOf, type Posting, paid } from "../../src/billing/ledger/facts.ts";
import { LedgerPostings } from "../../src/billing/ledger/ledger-postings.entity.ts";
import { Payments } from "../../src/billing/payment/payments.entity.ts";
import { storedBilling } from "../../src/billing/stored-summary.ts";
import { closeBilling } from "../../src/billing/summary.ts";
import { commit, tryCommit } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { count } from "../count.ts";

const billing = new Service({ invoices: Invoices, payments: Payments, postings: LedgerPostings });
const by = { actor: system("test"), part: "system" } as const;

function draft(lines = [{ description: "Four lessons", quantity: 4, unitAmount: 5_000 }]) {
  const assignment = {
    assignmentId: newId("assignment"),
    assignmentCode: "LYC-7K3F9",
    studentId: newId("student"),
    studentName: "Ana Lopes",
    serviceType: "tutoring",
  };
  const payer = { name: "Ana Lopes", timezone: "Europe/Lisbon" };
  return draftOf({ assignment, lines, currency: "EUR", payer, deposit: 6_000 });
}

async function open(one = draft()) {
  return issuing(one, { ...by, born: { summary: undefined } }, async ({ after, writes }) => {
    await commit(writes);
    return after;
  });
}

const allOf = async ({ assignmentId }: { assignmentId: string }) =>
  (await billing.collections.billing({ assignmentId }).go()).data;

it("is one transaction and three small reads to issue, and one query to read whole", async () => {
  const { result: invoice, calls } = await count(() => open());
  expect(calls.map((one) => one.command)).toEqual([
    "GetItemCommand",
    "GetItemCommand",
    "TransactWriteItemsCommand",
  ]);
  const read = await count(() => allOf(invoice));
  expect(read.calls).toMatchObject([{ command: "QueryCommand" }]);
  expect(read.result).toMatchObject({
    invoices: [{ status: "open", totalAmount: 20_000, amountDue: 20_000, due: "open" }],
    postings: [{ fact: "issued", invoiceId: invoice.invoiceId }],
  });
  expect(await storedBilling(invoice.assignmentId)).toMatchObject({
    rows: { [invoice.invoiceId]: { status: "open", amountDue: 20_000, number: invoice.number } },
  });
});

it("is due for its deposit first, then for the rest, and is out of the list of due ones when paid", async () => {
  const invoice = await open();
  const [deposit, rest] = invoice.schedule;
  expect([deposit?.amount, rest?.amount, invoice.dueDate]).toEqual([
    6_000,
    14_000,
    deposit?.dueDate,
  ]);
  const due = async () => {
    const { shard } = invoice;
    const { data } = await Invoices.query.byDue({ due: "open", shard }).go({ pages: "all" });
    return data.find((one) => one.invoiceId === invoice.invoiceId)?.dueDate;
  };
  expect(await due()).toBe(deposit?.dueDate);
  const first = await moneyMove(invoice, "pay", { ...by, posting: paid(invoice, 6_000) });
  await commit(first.writes);
  expect(first.after).toMatchObject({ status: "partially_paid", amountDue: 14_000 });
  expect(await due()).toBe(rest?.dueDate);
  const second = await moneyMove(first.after, "pay", { ...by, posting: paid(first.after, 14_000) });
  await commit(second.writes);
  expect(second.after).toMatchObject({ status: "paid", amountDue: 0, amountPaid: 20_000 });
  expect(await due()).toBeUndefined();
});

it("says of its money what its postings say", async () => {
  let invoice = await open();
  const move = async (event: "pay" | "credit", posting: Posting) => {
    const { writes, after } = await moneyMove(invoice, event, { ...by, posting });
    await commit(writes);
    invoice = after;
  };
  await move("pay", paid(invoice, 25_000));
  await move("credit", credited(invoice, 4_000, 0));
  const { invoices, postings } = await allOf(invoice);
  expect(invoices[0]).toMatchObject(figuresOf(postings));
  const { studentId, currency } = invoice;
  const { data } = await ClientCredits.get({ studentId, currency }).go();
  expect(data?.balance).toBe(9_000);
});

it("takes one of two money facts that were decided at the same moment", async () => {
  const invoice = await open();
  const posting = paid(invoice, 20_000);
  const [one, other] = await Promise.all([
    moneyMove(invoice, "pay", { ...by, posting }),
    moneyMove(invoice, "pay", { ...by, posting }),
  ]);
  const refused = await Promise.all([tryCommit(one.writes), tryCommit(other.writes)]);
  expect(refused.filter((places) => places.length === 0)).toHaveLength(1);
  const { postings } = await allOf(invoice);
  expect(postings.map((each) => each.fact)).toEqual(["issued", "paid"]);
});

it("bills a thing once", async () => {
  const line = {
    description: "Lesson",
    quantity: 1,
    unitAmount: 1,
    source: `meeting:${newId("meeting")}`,
  };
  await open(draft([line]));
  await expect(open(draft([line]))).rejects.toThrow();
});

it("issues nothing once the assignment's bills are closed, and closes nothing that changed meanwhile", async () => {
  const one = draft();
  await commit(draftWrites(one, by, undefined));
  const seen = await storedBilling(one.assignmentId);
  await issuing(one, by, ({ writes }) => commit(writes));
  const another = { ...draft(), assignmentId: one.assignmentId };
  await commit(draftWrites(another, by, await storedBilling(one.assignmentId)));
  const changed = await storedBilling(one.assignmentId);
  expect(await tryCommit([closeBilling(one.assignmentId, seen)])).toEqual([0]);
  expect(await tryCommit([closeBilling(one.assignmentId, changed)])).toEqual([]);
  await expect(issuing(another, by, ({ writes }) => commit(writes))).rejects.toThrow();
  const next = { ...draft(), assignmentId: one.assignmentId };
  const closed = await storedBilling(one.assignmentId);
  expect(await tryCommit(draftWrites(next, by, closed))).not.toEqual([]);
});
