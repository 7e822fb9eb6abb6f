import type { UserActor } from "@lyceum/core/actor.ts";
import { workspaceOf } from "@lyceum/core/assignment/workspace.ts";
import { Invoices, invoiceShards } from "@lyceum/core/billing/invoice/invoices.entity.ts";
import { Payments } from "@lyceum/core/billing/payment/payments.entity.ts";
import { Refunds } from "@lyceum/core/billing/refund/refunds.entity.ts";
import { Meetings } from "@lyceum/core/meeting/meetings.entity.ts";
import { meetingStates } from "@lyceum/core/meeting/states.ts";
import { ready } from "@lyceum/core/test/bucket.ts";
import { tillOpen } from "@lyceum/core/test/payments.ts";
import { beforeAll, expect, it } from "vitest";
import { assignmentTitled, makeAssignments } from "../src/demo/assignments.ts";
import { makeCoursework } from "../src/demo/coursework.ts";
import { makeExams } from "../src/demo/exams.ts";
import { makeMeetings } from "../src/demo/meetings.ts";
import { makeMoney, nameSeller } from "../src/demo/money.ts";
import { makePeople } from "../src/demo/people.ts";

/** The demo refuses every stage but the laptop's. */
beforeAll(async () => {
  process.env.STAGE = "local";
  await Promise.all([ready(), tillOpen()]);
});

const states = ["draft", "open", "partially_paid", "paid", "void", "uncollectible"] as const;

it("the demo has an invoice and a meeting in every state, coursework to write and to mark, something to verify and to approve, and several currencies", async () => {
  const people = await makePeople();
  await nameSeller(people);
  await makeAssignments(people);
  await Promise.all([makeMoney(people), makeMeetings(people)]);
  await makeCoursework(people);
  await makeExams(people);
  const queries = states.flatMap((status) =>
    invoiceShards.map((shard) => Invoices.query.byStatus({ status, shard }).go({ pages: "all" })),
  );
  const all = (await Promise.all(queries)).flatMap(({ data }) => data);
  expect(new Set(all.map((one) => one.status))).toEqual(new Set(states));
  expect(new Set(all.map((one) => one.currency))).toEqual(new Set(["EUR", "JPY", "KWD"]));
  const issued = all.filter((one) => one.number);
  expect(new Set(issued.map(({ seller }) => seller?.name))).toEqual(new Set(["Lyceum Lda"]));
  expect(all.some((one) => one.disputedAmount > 0)).toBe(true);
  expect(all.some((one) => one.amountRefunded > 0)).toBe(true);
  // What lies behind us is of then.
  const now = new Date().toISOString();
  expect(all.some((one) => one.dueDate < now && one.amountDue > 0)).toBe(true);
  expect(all.every((one) => one.createdAt && one.createdAt < now)).toBe(true);
  const verify = await Payments.query.byStatus({ status: "pending_verification" }).go();
  expect(verify.data).toMatchObject([{ amount: 4_200, proof: { status: "clean" } }]);
  const approve = await Refunds.query.byStatus({ status: "requested" }).go();
  expect(approve.data).toMatchObject([{ amount: 3_400 }]);
  const meetings = await allMeetings();
  expect(new Set(meetings.map((one) => one.status))).toEqual(new Set(meetingStates));
  const works = await allWorks(people.student);
  expect(works.map((one) => `${one.kind} ${one.status}`).toSorted()).toEqual([
    "exam auto_submitted",
    "exam open",
    "exam released",
    "exam scheduled",
    "homework assigned",
    "homework assigned",
    "homework draft",
    "homework graded",
    "homework released",
    "homework submitted",
    "writing draft",
    "writing in_review",
    "writing returned",
  ]);
  // Three were given back with a mark, and one is late.
  expect(works.filter((one) => one.mark)).toHaveLength(3);
  expect(works.some((one) => one.status === "assigned" && (one.dueAt ?? "") < now)).toBe(true);
  // Begun again it tells nothing twice.
  await Promise.all([makeMoney(people), makeMeetings(people)]);
  await makeCoursework(people);
  await makeExams(people);
  expect(await allMeetings()).toHaveLength(meetings.length);
  expect(await allWorks(people.student)).toHaveLength(works.length);
  const again = await Payments.query.byStatus({ status: "pending_verification" }).go();
  expect(again.data).toHaveLength(1);
});

/** The coursework of the demo, as the summary of its assignment has it. */
async function allWorks(student: UserActor) {
  const assignmentId = await assignmentTitled(student, "Primary sources on the Risorgimento");
  const found = await workspaceOf(assignmentId);
  return Object.values(found?.summaries.coursework?.rows ?? {});
}

/** The meetings of some days before and after now. */
async function allMeetings() {
  const days = Array.from({ length: 16 }, (_, at) =>
    new Date(Date.now() + (at - 7) * 86_400_000).toISOString().slice(0, 10),
  );
  const queries = days.map((day) => Meetings.query.byDay({ day }).go({ pages: "all" }));
  return (await Promise.all(queries)).flatMap(({ data }) => data);
}
