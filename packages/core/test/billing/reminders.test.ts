import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { system } from "../../src/actor.ts";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { pauseReminders, resumeReminders } from "../../src/billing/invoice/amendments.ts";
import { voidInvoice, writeOff } from "../../src/billing/invoice/corrections.ts";
import type { Invoice } from "../../src/billing/invoice/invoices.entity.ts";
import { read } from "../../src/billing/invoice/invoices.ts";
import { draftOf, issuing } from "../../src/billing/invoice/make.ts";
import { noted } from "../../src/billing/invoice/move.ts";
import { startPayment } from "../../src/billing/payment/start.ts";
import { reactions } from "../../src/billing/reactions.ts";
import { sweepReminders } from "../../src/billing/reminder/clock.ts";
import { nextReminder } from "../../src/billing/reminder/ladder.ts";
import { commit } from "../../src/db.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { react } from "../../src/stream.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { payFor, storedInvoice } from "../invoices.ts";
import { postOffice } from "../post-office.ts";
import { changesOf } from "../stream.ts";
import { assignmentAt } from "../workspaces.ts";

const office = await postOffice();
const day = 86_400_000;

// Long ago: what other files issue is not due then. In Lisbon summer time begins on 29 March.
const issued = "2026-03-20T15:00:00.000Z";
const dueDate = "2026-03-30T10:00:00.000Z";
const go = (at: string) => vi.setSystemTime(new Date(at));

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(issued) }));
afterEach(() => void vi.useRealTimers());

type Terms = Partial<Parameters<typeof draftOf>[0]>;

/** An invoice of €120.00 that is due on 30 March at ten o'clock. */
async function open(student: given.Person, terms: Terms = {}): Promise<Invoice> {
  const draft = draftOf({
    assignment: await assignmentAt("in_progress", { student }),
    currency: "EUR",
    payer: { name: student.name, email: student.email, timezone: "Europe/Lisbon" },
    lines: [{ description: "Lessons", quantity: 1, unitAmount: 12_000 }],
    dueDate,
    ...terms,
  });
  const by = { actor: system("test"), part: "system", born: { summary: undefined } } as const;
  return issuing(draft, by, async ({ after, writes }) => {
    await commit(writes);
    return after;
  });
}

const lisbon = () => given.student({ timezone: "Europe/Lisbon" });

/** What came to an address when the sweep ran in the minute after this time. */
async function mailsAt(at: string, email: string) {
  vi.setSystemTime(Date.parse(at) + 1_000);
  const mails = await office.mailsOf(sweepReminders);
  return mails.filter((one) => one.to.includes(email));
}

it("reminds the payer at nine in the morning on each of the five days, once, also over the change of the clock", async () => {
  const student = await lisbon();
  const invoice = await open(student);
  const { number } = invoice;
  const ladder = [
    ["2026-03-27T09:00:00.000Z", `Invoice ${number} is due on 30 March 2026`],
    ["2026-03-30T08:00:00.000Z", `Invoice ${number} is due today`],
    ["2026-04-02T08:00:00.000Z", `Invoice ${number} is overdue`],
    ["2026-04-06T08:00:00.000Z", `Invoice ${number} is overdue`],
    ["2026-04-13T08:00:00.000Z", `Formal reminder: invoice ${number} is overdue`],
  ] as const;
  const finance = await given.admin("finance");
  let last: string | undefined;
  for (const [at, subject] of ladder) {
    expect(await read(finance.actor, invoice)).toMatchObject({
      nextReminderAt: at,
      ...(last && { remindedAt: last.replace("00.000", "01.000") }),
    });
    const before = new Date(Date.parse(at) - 60_000).toISOString();
    expect(await mailsAt(before, student.email)).toEqual([]);
    const mails = await mailsAt(at, student.email);
    expect(mails.map((one) => one.subject)).toEqual([subject]);
    expect(mails[0]?.text).toContain("€120.00");
    expect(mails[0]?.text).toContain(`/invoices/${invoice.invoiceId}`);
    expect(await mailsAt(at, student.email)).toEqual([]);
    last = at;
    if (subject.startsWith("Formal")) expect(mails[0]?.text).toContain("?pdf=statement");
  }
  expect((await read(finance.actor, invoice)).nextReminderAt).toBeUndefined();
  expect(await mailsAt("2026-08-01T08:00:00.000Z", student.email)).toEqual([]);
  // Nobody's page became stale.
  expect((await storedInvoice(invoice)).version).toBe(invoice.version);
});

const owed = (timezone: string) => ({
  schedule: [{ kind: "whole" as const, amount: 100, dueDate }],
  amountDue: 100,
  payer: { name: "Ana", timezone },
  issuedAt: issued,
});

it.each([
  ["America/St_Johns", "2026-03-27T11:30:00.000Z"],
  ["Asia/Kolkata", "2026-03-27T03:30:00.000Z"],
  // Already the day after there when it is due.
  ["Pacific/Kiritimati", "2026-03-27T19:00:00.000Z"],
  // A name that was never checked stops nobody.
  ["Atlantis", "2026-03-27T09:00:00.000Z"],
])("begins at nine in the morning of %s", (timezone, at) => {
  expect(nextReminder(owed(timezone))).toBe(at);
});

it("sends the last of those that were missed, and by day", async () => {
  const student = await lisbon();
  const { number } = await open(student);
  // It stood still from before the due date until the eighth day after it, at three in the night.
  expect(await mailsAt("2026-04-07T02:00:00.000Z", student.email)).toEqual([]);
  const late = await mailsAt("2026-04-07T08:00:00.000Z", student.email);
  expect(late.map((one) => one.subject)).toEqual([`Invoice ${number} is overdue`]);
  const formal = await mailsAt("2026-04-13T08:00:00.000Z", student.email);
  expect(formal.map((one) => one.subject)).toEqual([
    `Formal reminder: invoice ${number} is overdue`,
  ]);
});

it("costs four queries in a minute in which nobody is reminded, and of each reminder three reads and a transaction more", async () => {
  const student = await lisbon();
  await open(student);
  go("2026-03-27T08:59:00.000Z");
  // What other tests left is not due any more.
  await sweepReminders();
  const called = async () =>
    (await count(sweepReminders)).calls.map((one) => one.index ?? one.command);
  expect(await called()).toEqual(Array(4).fill("gsi4"));
  go("2026-03-27T09:00:01.000Z");
  expect(await called()).toEqual([
    ...Array(4).fill("gsi4"),
    "GetItemCommand",
    "QueryCommand",
    "GetItemCommand",
    "TransactWriteItemsCommand",
  ]);
});

it("goes out once when two sweeps run at once", async () => {
  const student = await lisbon();
  await open(student);
  go("2026-03-27T09:00:01.000Z");
  const mails = await office.mailsOf(() => Promise.all([sweepReminders(), sweepReminders()]));
  expect(mails.filter((one) => one.to.includes(student.email))).toHaveLength(1);
});

it("does not come again on the day on which the student flies to the west", () => {
  const inTokyo = "2026-03-27T00:00:00.000Z";
  const reminder = { isPaused: false, count: 1, lastDay: -3, lastAt: inTokyo, lastStep: inTokyo };
  expect(nextReminder({ ...owed("Asia/Tokyo"), reminder }, "America/Los_Angeles")).toBe(
    "2026-03-30T16:00:00.000Z",
  );
});

it("reminds of the deposit first, and of the rest once that is paid", async () => {
  const student = await lisbon();
  // The deposit is due on 27 March, the rest on 30 March.
  const invoice = await open(student, { deposit: 3_000 });
  const [deposit] = await mailsAt("2026-03-24T09:00:00.000Z", student.email);
  expect(deposit?.text).toContain("€30.00 of this invoice is due on 27 March 2026");
  await payFor(invoice, 3_000);
  const [rest] = await mailsAt("2026-03-27T09:00:00.000Z", student.email);
  expect(rest?.text).toContain("€90.00 of this invoice is due on 30 March 2026");
  // Where both are late they are one mail.
  const other = await lisbon();
  await go(issued);
  await open(other, { deposit: 3_000 });
  const both = await mailsAt("2026-04-06T08:00:00.000Z", other.email);
  expect(both.map((one) => one.text.includes("€120.00"))).toEqual([true]);
});

it("is told to who pays in the student's stead, and not to the student", async () => {
  const student = await lisbon();
  const email = `guardian-${student.userId}@lyceum.test`;
  const payer = { name: "Maria Lopes", email, timezone: "Europe/Lisbon", isOther: true };
  const invoice = await open(student, { payer });
  const changes = await changesOf([invoice.assignmentId], async () => {
    const [mail] = await mailsAt("2026-03-27T09:00:00.000Z", email);
    expect(mail?.text).toContain(`The invoice is for ${student.name}.`);
    // An account is not needed for what it leads to.
    expect(mail?.text).toMatch(/View and pay: http:\/\/localhost:3000\/pay#\S{60,}/);
  });
  for (const change of changes) await react(reactions, change);
  expect(await noticesOf(student)).toEqual([]);
  const [formal] = await mailsAt("2026-04-13T08:00:00.000Z", email);
  expect(formal?.text).toMatch(/localhost:3000\/pay\?pdf=statement#\S{60,}/);
});

/** What stands in the student's feed. */
async function noticesOf({ userId }: given.Person) {
  const { data } = await Notifications.query.byUnseen({ userId }).go();
  return data.map((one) => [one.title, one.delivery?.email]);
}

it("stands in the student's feed without a second mail, the last one alone, and not once it is paid", async () => {
  const student = await lisbon();
  const invoice = await open(student);
  const happens = async (work: () => Promise<unknown>) => {
    const changes = await changesOf([invoice.assignmentId], work);
    for (const change of [...changes, ...changes]) await react(reactions, change);
    return noticesOf(student);
  };
  const sweepAt = (at: string) => happens(() => mailsAt(at, student.email));
  expect(await sweepAt("2026-03-27T09:00:00.000Z")).toEqual([
    ["€120.00 is due on 30 March 2026", "off"],
  ]);
  expect(await sweepAt("2026-03-30T08:00:00.000Z")).toEqual([["€120.00 is due today", "off"]]);
  const paid = await happens(() => payFor(invoice, 12_000));
  expect(paid.map(([title]) => title)).toEqual(["We received your payment of €120.00"]);
});

/** Reminds of it, or of nothing, on every morning until the formal one. */
async function allMails(email: string) {
  const all = [];
  for (let at = Date.parse(issued); at < Date.parse("2026-04-20"); at += day) {
    all.push(...(await mailsAt(new Date(at).toISOString(), email)));
  }
  return all.map((one) => one.subject);
}

it("stops when it is paid, void or written off", async () => {
  const [student, finance] = await Promise.all([lisbon(), given.admin("finance")]);
  const [paid, voided, lost] = [await open(student), await open(student), await open(student)];
  await payFor(paid, 12_000);
  const reason = "It was a mistake.";
  await voidInvoice(finance.actor, { ...ref(voided), version: voided.version, reason });
  go("2026-03-30T10:00:01.000Z");
  await writeOff(finance.actor, { ...ref(lost), version: lost.version, reason });
  expect(await allMails(student.email)).toEqual([]);
});

const ref = ({ assignmentId, invoiceId }: Invoice) => ({ assignmentId, invoiceId });

it("waits while it is paused, and goes on with the next when it is resumed", async () => {
  const [student, rep] = await Promise.all([lisbon(), given.rep()]);
  const invoice = await open(student);
  expect(await pauseReminders(rep.actor, ref(invoice))).not.toHaveProperty(
    "nextReminderAt",
    expect.anything(),
  );
  expect(await mailsAt("2026-04-02T08:00:00.000Z", student.email)).toEqual([]);
  const { nextReminderAt } = await resumeReminders(rep.actor, ref(invoice));
  expect(nextReminderAt).toBe("2026-04-06T08:00:00.000Z");
  expect(await mailsAt("2026-04-02T08:01:00.000Z", student.email)).toEqual([]);
  expect(await mailsAt("2026-04-06T08:00:00.000Z", student.email)).toHaveLength(1);
});

it("waits while a payment is on its way, the bank asks about one, or the work is in dispute", async () => {
  const student = await lisbon();
  const due = "2026-03-30T08:00:00.000Z";
  const [paying, charged, disputed] = [
    await open(student),
    await open(student),
    await open(student),
  ];
  await startPayment(student.actor, { ...ref(paying), pays: "all" });
  await commit([noted(charged, { disputedAmount: 5_000 })]);
  const { assignmentId } = disputed;
  await Assignments.patch({ assignmentId }).set({ status: "disputed" }).go();
  expect(await mailsAt(due, student.email)).toEqual([]);
  // What was due meanwhile follows the next morning.
  await Assignments.patch({ assignmentId }).set({ status: "in_progress" }).go();
  await commit([noted(await storedInvoice(charged), { disputedAmount: 0 })]);
  expect(await mailsAt("2026-03-30T15:00:00.000Z", student.email)).toEqual([]);
  const mails = await mailsAt("2026-03-31T08:00:00.000Z", student.email);
  expect(mails.map((one) => one.subject).toSorted()).toEqual(
    [charged, disputed].map((one) => `Invoice ${one.number} is overdue`).toSorted(),
  );
});

it("is not sent any more where it was paid in the last moment", async () => {
  const student = await lisbon();
  const invoice = await open(student);
  go("2026-03-27T09:00:01.000Z");
  const mails = await office.mailsOf(async () => {
    await sweepReminders();
    await payFor(invoice, 12_000);
  });
  expect(mails.filter((one) => one.to.includes(student.email))).toEqual([]);
});
