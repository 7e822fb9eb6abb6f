import { expect, test } from "vitest";
import { voidInvoice } from "../../src/billing/invoice/corrections.ts";
import { Invoices } from "../../src/billing/invoice/invoices.entity.ts";
import { edit, issue, read, remove } from "../../src/billing/invoice/invoices.ts";
import { meetingOf } from "../../src/billing/invoice/records.ts";
import { AppError } from "../../src/error.ts";
import { correct } from "../../src/meeting/attendance/correct.ts";
import { confirmCharge, dismissCharge } from "../../src/meeting/charge/charges.ts";
import { reopenCharge } from "../../src/meeting/charge/freed.ts";
import { decideDispute, dispute } from "../../src/meeting/dispute/disputes.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import type { MeetingKey } from "../../src/meeting/stored.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

const reason = "It was otherwise.";
const outcomes = [
  { status: "completed" },
  { status: "no_show", absent: "student" },
  { status: "no_show", absent: "teacher" },
  { status: "late_cancelled" },
  { status: "cancelled" },
] as const;

test(`whatever people do at the same time, a meeting is on one invoice at most, and only where it costs something (seed ${seed})`, async () => {
  const next = random(seed);
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const { assignmentId, rep, student } = world;
  const refs: MeetingKey[] = [];
  for (let at = 0; at < 6; at++)
    refs.push(await ended(world, { ...bothCame, hoursAgo: 3 + 2 * at }));
  const people = [rep, finance];
  const one = <Item>(items: readonly Item[]) => items[next(items.length)] as Item;

  /** Throws a draft away, and the stream tells of it. */
  async function throwAway() {
    const { data } = await Invoices.query.byAssignment({ assignmentId }).go({ consistent: true });
    const draft = data.find(({ status }) => status === "draft");
    if (!draft) return;
    const ref = { assignmentId, invoiceId: draft.invoiceId };
    const { version, lines } = await read(finance.actor, ref);
    await remove(finance.actor, { ...ref, version });
    for (const { meetingId } of lines) if (meetingId) await reopenCharge({ ...ref, meetingId });
  }

  /** Takes a line off a draft, and the stream tells of it. */
  async function takeOff() {
    const { data } = await Invoices.query.byAssignment({ assignmentId }).go({ consistent: true });
    const draft = data.find(({ status, lines }) => status === "draft" && lines.length > 1);
    if (!draft) return;
    const { currency, version, invoiceId } = draft;
    const ref = { assignmentId, invoiceId };
    const off = meetingOf(one(draft.lines)) ?? "";
    const kept = draft.lines.flatMap(({ description, quantity, unitAmount, ...line }) => {
      const meetingId = meetingOf(line);
      const { discountRate, taxRate } = line;
      const same = { description, quantity, unitAmount, discountRate, taxRate, meetingId };
      return meetingId === off ? [] : [same];
    });
    await edit(finance.actor, { ...ref, version, currency, lines: kept });
    await reopenCharge({ ...ref, meetingId: off });
  }

  /** Issues a draft, and makes an issued one void, of which the stream tells. */
  async function issueOrVoid() {
    const { data } = await Invoices.query.byAssignment({ assignmentId }).go({ consistent: true });
    const { invoiceId, version, status } = one(data) ?? {};
    if (!invoiceId || !version) return;
    const ref = { assignmentId, invoiceId, version };
    if (status === "draft") return void (await issue(finance.actor, ref));
    if (status !== "open") return;
    const { lines } = await voidInvoice(finance.actor, { ...ref, reason });
    for (const { meetingId } of lines) if (meetingId) await reopenCharge({ ...ref, meetingId });
  }
  const acts = [
    () => confirmCharge(one(people).actor, { ...one(refs), hourly: 3_000, currency: "EUR" }),
    () => confirmCharge(one(people).actor, { ...one(refs), hourly: 4_000, currency: "EUR" }),
    () => dismissCharge(one(people).actor, { ...one(refs), reason }),
    () => correct(rep.actor, { ...one(refs), outcome: one(outcomes), reason }),
    () => dispute(student.actor, { ...one(refs), reason }),
    () =>
      decideDispute(rep.actor, {
        ...one(refs),
        decision: one(["uphold", "refuse"] as const),
        answer: reason,
      }),
    throwAway,
    takeOff,
    issueOrVoid,
  ];
  for (let round = 0; round < 12; round++) {
    const tried = await Promise.allSettled(Array.from({ length: 5 }, () => one(acts)()));
    // What is refused is refused in words.
    const failed = tried.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
    expect(failed.filter((error) => !(error instanceof AppError))).toEqual([]);
  }

  const [invoices, meetings] = await Promise.all([
    Invoices.query.byAssignment({ assignmentId }).go({ consistent: true, pages: "all" }),
    Meetings.query.byAssignment({ assignmentId }).go({ consistent: true, pages: "all" }),
  ]);
  const billed = invoices.data
    .filter(({ status }) => status !== "void")
    .flatMap(({ invoiceId, status, lines }) =>
      lines.map((line) => ({ invoiceId, status, meetingId: meetingOf(line), total: line.total })),
    );
  const kept = await Promise.all(
    refs.map(({ meetingId }) =>
      Uniques.get({ kind: "billed", value: `meeting:${meetingId}` }).go({ consistent: true }),
    ),
  );
  for (const [at, { meetingId }] of refs.entries()) {
    const own = billed.filter((each) => each.meetingId === meetingId);
    const { status, charge } = meetings.data.find((each) => each.meetingId === meetingId) ?? {};
    const isOn = charge?.state === "confirmed";
    expect([status, own.length]).toEqual([status, isOn ? 1 : 0]);
    expect(kept[at]?.data?.ownerId).toBe(isOn ? charge.invoiceId : undefined);
    if (isOn) expect(own[0]).toMatchObject({ invoiceId: charge.invoiceId, total: charge.amount });
    // A draft follows by itself: only what is issued is to be credited.
    if (charge?.needsCredit) expect(own[0]?.status).not.toBe("draft");
    if (own[0]?.status === "draft") expect(status).not.toBe("cancelled");
    // What was cancelled in time is on no invoice, unless it is known that it has to be credited.
    if (isOn && status === "cancelled")
      expect([charge.needsCredit, charge.reason]).not.toEqual([undefined, undefined]);
    if (status === "cancelled") expect(charge?.state).not.toBe("proposed");
  }
});
