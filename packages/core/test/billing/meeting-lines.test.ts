import { expect, it } from "vitest";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { lineWrites } from "../../src/billing/invoice/add-line.ts";
import { edit, issue, read, remove } from "../../src/billing/invoice/invoices.ts";
import { meetingSource } from "../../src/billing/invoice/records.ts";
import { commit } from "../../src/db.ts";
import { newId } from "../../src/id.ts";
import { retry } from "../../src/retry.ts";
import { Uniques } from "../../src/uniques.entity.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { assignmentAt } from "../workspaces.ts";

/** Puts a line for this meeting on an invoice of the assignment, as its confirmation does. */
const add = (rep: given.Person, assignmentId: string, meetingId: string, currency = "EUR") =>
  retry(async () => {
    const assignment = await storedAssignment(assignmentId);
    if (!assignment) throw new Error("There is no such assignment.");
    const source = meetingSource(meetingId);
    const line = { description: "Lesson", quantity: 1, unitAmount: 3_000, source };
    const by = { actor: rep.actor, part: "cs-rep" } as const;
    const { invoiceId, writes } = await lineWrites({ assignment, line, currency, ...by });
    await commit(writes);
    return invoiceId;
  });

const billedBy = async (meetingId: string) => {
  const key = { kind: "billed", value: meetingSource(meetingId) } as const;
  return (await Uniques.get(key).go({ consistent: true })).data?.ownerId;
};

it("stands on one draft of its currency, beside the others that are confirmed at the same moment", async () => {
  const [rep, student] = await Promise.all([given.rep(), given.student(), sellerNamed()]);
  const { assignmentId } = await assignmentAt("in_progress", { student });
  const [first, ...others] = Array.from({ length: 5 }, () => newId("meeting"));
  const invoiceId = await add(rep, assignmentId, first ?? "");
  const same = await Promise.all(others.map((one) => add(rep, assignmentId, one)));
  expect(new Set(same)).toEqual(new Set([invoiceId]));
  const { lines, total } = await read(rep.actor, { assignmentId, invoiceId });
  expect(lines.map((one) => one.meetingId).toSorted()).toEqual([first, ...others].toSorted());
  expect(total).toBe(15_000);
  expect(await add(rep, assignmentId, newId("meeting"), "USD")).not.toBe(invoiceId);
});

it("bills its meeting for as long as it stands: an edit keeps it, and what is taken off is free again", async () => {
  const [rep, student] = await Promise.all([given.rep(), given.student(), sellerNamed()]);
  const { assignmentId } = await assignmentAt("in_progress", { student });
  const [one, other] = [newId("meeting"), newId("meeting")];
  const invoiceId = await add(rep, assignmentId, one);
  await add(rep, assignmentId, other);
  const ref = { assignmentId, invoiceId };
  const lineOf = (meetingId: string) => ({
    description: "Lesson, agreed price",
    quantity: 1,
    unitAmount: 2_500,
    meetingId,
  });
  const { version } = await read(rep.actor, ref);
  const twice = edit(rep.actor, { ...ref, version, lines: [lineOf(one), lineOf(one)] });
  await expect(twice).rejects.toMatchObject({
    code: "invoice.meeting-line",
    details: { field: "lines.1.meetingId" },
  });
  const edited = await edit(rep.actor, { ...ref, version, lines: [lineOf(one)] });
  expect(edited.lines).toMatchObject([{ meetingId: one, total: 2_500 }]);
  expect([await billedBy(one), await billedBy(other)]).toEqual([invoiceId, undefined]);
  // Nobody can bill what stands on an invoice already.
  await expect(add(rep, assignmentId, one)).rejects.toThrow();
  await remove(rep.actor, { ...ref, version: edited.version });
  expect(await billedBy(one)).toBeUndefined();
});

it("is not put on an invoice that was issued", async () => {
  const [rep, student] = await Promise.all([given.rep(), given.student(), sellerNamed()]);
  const { assignmentId } = await assignmentAt("in_progress", { student });
  const meetingId = newId("meeting");
  const invoiceId = await add(rep, assignmentId, meetingId);
  const { version } = await read(rep.actor, { assignmentId, invoiceId });
  await issue(rep.actor, { assignmentId, invoiceId, version });
  expect(await billedBy(meetingId)).toBe(invoiceId);
  expect(await add(rep, assignmentId, newId("meeting"))).not.toBe(invoiceId);
});
