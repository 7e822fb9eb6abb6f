import { expect, test } from "vitest";
import { voidInvoice } from "../../src/billing/invoice/corrections.ts";
import { edit, issue, read as readInvoice, remove } from "../../src/billing/invoice/invoices.ts";
import { confirmCharge } from "../../src/meeting/charge/charges.ts";
import { reopenCharge } from "../../src/meeting/charge/freed.ts";
import { proposedCharge } from "../../src/meeting/charge/price.ts";
import { read } from "../../src/meeting/meetings.ts";
import { type MeetingKey, storedMeeting } from "../../src/meeting/stored.ts";
import { codeOf } from "../code-of.ts";
import { count } from "../count.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";

const hourly = 3_000;

test("a meeting is billed once, whoever confirms it how often at the same moment", async () => {
  const [world, finance, owner] = await Promise.all([
    atWork(),
    given.admin("finance"),
    given.admin("owner"),
    sellerNamed(),
  ]);
  const refs = [await ended(world, bothCame), await ended(world, { ...bothCame, hoursAgo: 4 })];
  const price = { hourly, currency: "EUR" };
  const people = [world.rep, finance, owner];
  const tried = await Promise.all(
    refs.flatMap((ref) =>
      people.map((one) => codeOf(confirmCharge(one.actor, { ...ref, ...price }))),
    ),
  );
  expect(tried.filter((one) => one === "done")).toHaveLength(2);
  const [first, second] = await Promise.all(refs.map((ref) => read(finance.actor, ref)));
  const invoiceId = first?.charge?.invoiceId ?? "";
  expect(second?.charge).toMatchObject({ state: "confirmed", invoiceId, amount: 3_000 });
  const invoice = await readInvoice(finance.actor, { assignmentId: world.assignmentId, invoiceId });
  expect(invoice).toMatchObject({ status: "draft", total: 6_000 });
  const days = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/Lisbon" });
  const wordsOf = ({ code, scheduledTime }: { code: string; scheduledTime: string }) =>
    `Lesson on ${days.format(new Date(scheduledTime))} (${code})`;
  expect(new Set(invoice.lines.map((one) => one.description))).toEqual(
    new Set([first, second].map((one) => one && wordsOf(one))),
  );
  // The price that was confirmed last is proposed for the next one.
  const next = await ended(world, { ...bothCame, hoursAgo: 8 });
  expect((await read(finance.actor, next)).charge).toMatchObject({ hourly, amount: 3_000 });
});

test("what a meeting is charged is priced by four reads, whatever the number of meetings", async () => {
  const world = await atWork();
  const refs = [await ended(world, bothCame), await ended(world, { ...bothCame, hoursAgo: 4 })];
  for (const ref of refs) {
    const meeting = await storedMeeting(ref);
    if (!meeting) throw new Error("There is no such meeting.");
    const { result, calls } = await count(() => proposedCharge(meeting));
    expect(result).toMatchObject({ state: "proposed", minutes: 60 });
    expect(calls.map((one) => one.command)).toEqual(Array(4).fill("GetItemCommand"));
    // What comes to nothing is not priced.
    const { calls: none } = await count(() => proposedCharge({ ...meeting, status: "lapsed" }));
    expect(none).toEqual([]);
  }
});

test("a line that is taken off its invoice can be billed again", async () => {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { actor } = finance;
  const ref = await ended(world, bothCame);
  const { assignmentId } = ref;
  const confirm = async () => {
    const { charge } = await confirmCharge(actor, { ...ref, hourly, currency: "EUR" });
    return { assignmentId, invoiceId: charge?.invoiceId ?? "" };
  };
  /** As the stream tells of the invoice. */
  const reopened = async (invoiceId: string) => {
    await reopenCharge({ ...ref, invoiceId });
    await reopenCharge({ ...ref, invoiceId });
    return (await storedMeeting(ref))?.charge;
  };
  const draft = await confirm();
  const { version } = await readInvoice(actor, draft);
  const other = { description: "Book", quantity: 1, unitAmount: 1_000 };
  const edited = await edit(actor, { ...draft, version, currency: "EUR", lines: [other] });
  expect(await reopened(draft.invoiceId)).toMatchObject({ state: "proposed", hourly });
  await remove(actor, { ...draft, version: edited.version });
  const second = await confirm();
  const issued = await issue(actor, { ...second, version: 1 });
  await voidInvoice(actor, {
    ...second,
    version: issued.version,
    reason: "Billed to the wrong one.",
  });
  // What an invoice of before does not concern it.
  expect(await reopened(draft.invoiceId)).toMatchObject({ state: "confirmed" });
  expect(await reopened(second.invoiceId)).toMatchObject({ state: "proposed" });
  const third = await confirm();
  expect(third.invoiceId).not.toBe(second.invoiceId);
});

test("what the stream tells late of a line that stands on the same draft again changes nothing", async () => {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { actor } = finance;
  const ref = await ended(world, bothCame);
  const other = { description: "Book", quantity: 1, unitAmount: 1_000 };
  const confirm = () => confirmCharge(actor, { ...ref, hourly, currency: "EUR" });
  const invoiceId = (await confirm()).charge?.invoiceId ?? "";
  const draft = { assignmentId: ref.assignmentId, invoiceId };
  const { version } = await readInvoice(actor, draft);
  await edit(actor, { ...draft, version, currency: "EUR", lines: [other] });
  await reopenCharge({ ...ref, invoiceId });
  expect((await confirm()).charge).toMatchObject({ state: "confirmed", invoiceId });
  await reopenCharge({ ...ref, invoiceId });
  expect((await storedMeeting(ref))?.charge).toMatchObject({ state: "confirmed", invoiceId });
});

test("what is billed has a price of its currency, and comes to what can be counted", async () => {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { actor } = finance;
  const confirm = async (ref: MeetingKey, price: { hourly?: number; currency?: string }) =>
    codeOf(confirmCharge(actor, { ...ref, ...price }));
  const first = await ended(world, bothCame);
  expect(await confirm(first, { hourly: 4_500, currency: "KWD" })).toBe("done");
  const long = await ended(world, { ...bothCame, hoursAgo: 10, minutes: 120 });
  // The price of the last one is proposed in its currency alone.
  expect(await confirm(long, { currency: "JPY" })).toBe("meeting.price");
  expect(await confirm(long, { hourly: 1_000_000_000, currency: "EUR" })).toBe("invoice.total");
  expect(await confirm(long, { hourly: 1_000_000_000, currency: "KWD" })).toBe("invoice.total");
  expect((await storedMeeting(long))?.charge).toMatchObject({ state: "proposed", hourly: 4_500 });
  expect(await confirm(long, { hourly: 3_333, currency: "JPY" })).toBe("done");
  expect((await storedMeeting(long))?.charge).toMatchObject({ currency: "JPY", amount: 6_666 });
});
