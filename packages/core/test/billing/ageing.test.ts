import { expect, it } from "vitest";
import { DueShares } from "../../src/billing/ageing/due-shares.entity.ts";
import { addUp } from "../../src/billing/ageing/totals.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { ageing } from "../../src/billing/invoice/lists.ts";
import { draftOf } from "../../src/billing/invoice/make.ts";
import { reactions } from "../../src/billing/reactions.ts";
import { newId } from "../../src/id.ts";
import { react } from "../../src/stream.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { draftFor, issuedFor, makeOverdue, payFor } from "../invoices.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";
import { changesOf } from "../stream.ts";
import { assignmentAt, inHours } from "../workspaces.ts";

const day = 86_400_000;
const dayIn = (days: number) => new Date(Date.now() + days * day).toISOString();

/** What is awaited in a currency that no other test bills in. */
async function awaited(currency: string) {
  const { currencies } = await ageing((await given.rep()).actor, {});
  return currencies.find((one) => one.currency === currency);
}

it("adds up what is awaited by currency and by how late it is, each instalment by its own day, though the stream tells twice", async () => {
  const student = await given.student();
  const { assignmentId } = await assignmentAt("ready", { student });
  const happens = async (work: () => Promise<unknown>) => {
    const changes = await changesOf([assignmentId], work);
    for (const change of [...changes, ...changes]) await react(reactions, change);
  };
  const terms = { currency: "XPF", deposit: 6_000, dueDate: inHours(24 * 60) };
  let late: Awaited<ReturnType<typeof issuedFor>> | undefined;
  let draft = "";
  await happens(async () => {
    draft = (await draftFor(student, terms, assignmentId)).invoiceId;
  });
  expect((await DueShares.get({ invoiceId: draft }).go()).data).toBeNull();
  await happens(async () => {
    await issuedFor(student, terms, assignmentId);
    late = await issuedFor(student, terms, assignmentId);
    await makeOverdue(late);
  });
  await happens(async () => late && payFor(late, 2_000));
  expect(await awaited("XPF")).toEqual({
    currency: "XPF",
    total: 38_000,
    buckets: { not_due: 20_000, "1_30": 0, "31_60": 18_000, "61_90": 0, over_90: 0 },
  });
  // What is paid is awaited no more, and leaves nothing behind.
  await happens(async () => late && payFor(late, 18_000));
  expect(await awaited("XPF")).toMatchObject({ total: 20_000, buckets: { "31_60": 0 } });
});

/** An open invoice of 120.00 in two parts, as the stream would tell of it. */
function open(currency: string, dueIn: number): Invoice {
  const draft = draftOf({
    assignment: {
      assignmentId: newId("assignment"),
      assignmentCode: "LYC-7K3F9",
      studentId: newId("student"),
      studentName: "Ana Lopes",
      serviceType: "tutoring",
    },
    lines: [{ description: "Lessons", quantity: 1, unitAmount: 12_000 }],
    currency,
    payer: { name: "Ana Lopes", timezone: "Europe/Lisbon" },
  });
  const schedule = [
    { kind: "deposit" as const, amount: 3_000, dueDate: dayIn(dueIn) },
    { kind: "rest" as const, amount: 9_000, dueDate: dayIn(dueIn + 1) },
  ];
  return { ...draft, status: "open", due: "open", amountDue: 12_000, schedule };
}

it("costs the same however many invoices are open", async () => {
  const { actor } = await given.rep();
  const many = async (invoices: number) => {
    const all = Array.from({ length: invoices }, (_, at) => open("VUV", -(at % 5)));
    for (const one of all) await addUp(one);
    const { calls, units } = await count(() => ageing(actor, {}));
    return { calls: calls.length, units };
  };
  const few = await many(10);
  expect(few.calls).toBe(4);
  expect(await many(40)).toEqual(few);
  const { calls } = await count(() => addUp(open("VUV", 0)));
  expect(calls.map((one) => one.command)).toEqual([
    "GetItemCommand",
    "BatchGetItemCommand",
    "TransactWriteItemsCommand",
  ]);
});

it(`comes to what is open of all invoices, in whatever order and however often they are told of (seed ${seed})`, async () => {
  const next = random(seed);
  const latest: Invoice[] = [];
  const told: Invoice[] = [];
  for (let at = 0; at < 12; at++) {
    let one = open("GNF", -next(4));
    told.push(one);
    for (let paid = next(4); paid > 0; paid--) {
      const amountDue = Math.max(0, one.amountDue - 1 - next(6_000));
      const status = amountDue ? "partially_paid" : "paid";
      one = { ...one, status, amountDue, version: one.version + 1 };
      told.push(one);
    }
    latest.push(one);
  }
  const mixed = [...told, ...told]
    .map((one) => ({ one, place: next(1_000) }))
    .toSorted((one, other) => one.place - other.place);
  // Partitions of the stream are told of side by side.
  await Promise.all(
    [0, 1, 2].map(async (third) => {
      for (const { one, place } of mixed) if (place % 3 === third) await addUp(one);
    }),
  );
  const total = latest.reduce((sum, one) => sum + one.amountDue, 0);
  expect((await awaited("GNF"))?.total ?? 0).toBe(total);
  // What is counted nowhere leaves the table, whatever was told of first.
  const { data } = await DueShares.get(latest.map(({ invoiceId }) => ({ invoiceId }))).go();
  expect(data.map((one) => one.expiresAt !== undefined)).toEqual(
    data.map(({ days }) => Object.keys(days).length === 0),
  );
});
