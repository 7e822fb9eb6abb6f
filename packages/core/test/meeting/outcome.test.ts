import { expect, test } from "vitest";
import { issue } from "../../src/billing/invoice/invoices.ts";
import { correct } from "../../src/meeting/attendance/correct.ts";
import { confirmCharge, dismissCharge } from "../../src/meeting/charge/charges.ts";
import { decideDispute, dispute } from "../../src/meeting/dispute/disputes.ts";
import { read } from "../../src/meeting/meetings.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { review } from "../../src/meeting/tasks/review.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork, inDays, movedBack } from "../meetings.ts";
import { bothCame, ended, endedEarlier } from "../meetings-ended.ts";

const hourly = 3_000;

test("a meeting that took place says who was there, asks for a note and proposes its line", async () => {
  const world = await atWork();
  const ref = await ended(world, { ...bothCame, student: [40, 60] });
  const seen = await read(world.rep.actor, ref);
  expect(seen).toMatchObject({
    status: "completed",
    people: expect.arrayContaining([
      expect.objectContaining({
        userId: world.student.userId,
        secondsPresent: 1200,
        outcome: "partial",
      }),
      expect.objectContaining({
        userId: world.teacher.userId,
        secondsPresent: 3600,
        outcome: "attended",
      }),
    ]),
    noteDueAt: expect.any(String),
    charge: { state: "proposed", why: "completed", minutes: 60, share: 10_000 },
    allowed: ["note", "correct", "confirm-charge", "dismiss-charge"],
  });
  // The student sees no proposal, and the teacher no money at all.
  const [ofStudent, ofTeacher] = await Promise.all([
    read(world.student.actor, ref),
    read(world.teacher.actor, ref),
  ]);
  expect([ofStudent.charge, ofTeacher.charge]).toEqual([undefined, undefined]);
  expect([ofStudent.allowed, ofTeacher.allowed]).toEqual([["dispute"], ["note", "correct"]]);
});

test("what we or the teacher caused proposes nothing, and a no-show of the student does", async () => {
  const world = await atWork();
  const alone = await ended(world, { student: [0, 20] });
  const nobody = await ended(world, { hoursAgo: 3 });
  const missed = await ended(world, { teacher: [0, 20], hoursAgo: 5 });
  const seen = await Promise.all([alone, nobody, missed].map((ref) => read(world.rep.actor, ref)));
  expect(seen.map((one) => [one.status, one.absent, one.charge?.why])).toEqual([
    ["no_show", "teacher", undefined],
    ["lapsed", "both", undefined],
    ["no_show", "student", "no_show"],
  ]);
  // What costs nothing leaves the list once somebody has looked at it.
  const looked = await review(world.rep.actor, alone);
  expect(looked.allowed).not.toContain("review");
  expect(await codeOf(review(world.rep.actor, missed))).toBe("meeting.illegal-move");
});

test("a substitute counts as the teacher, who is excused", async () => {
  const world = await atWork();
  const substitute = { person: world.rep, stay: [0, 60] as const };
  const ref = await ended(world, { student: [0, 60], substitute });
  const { status, people } = await read(world.rep.actor, ref);
  expect(status).toBe("completed");
  const outcomes = new Map(people.map((one) => [one.userId, one.outcome]));
  expect(outcomes.get(world.teacher.userId)).toBe("excused");
  expect(outcomes.get(world.rep.userId)).toBe("attended");
});

test("a corrected outcome takes the charge with it, and what was billed is to be credited", async () => {
  const [world, finance] = await Promise.all([atWork(), given.admin("finance"), sellerNamed()]);
  const ref = await ended(world, bothCame);
  const reason = "The teacher wrote that nobody came.";
  const outcome = { status: "no_show", absent: "teacher" } as const;
  const corrected = await correct(world.rep.actor, { ...ref, outcome, reason });
  expect(corrected).toMatchObject({
    status: "no_show",
    absent: "teacher",
    noteDueAt: undefined,
    charge: { state: "withdrawn" },
  });
  expect(corrected.people.map((one) => [one.party, one.outcome]).toSorted()).toEqual([
    ["student", "attended"],
    ["teacher", "absent"],
  ]);
  const back = { ...ref, outcome: { status: "completed" as const }, reason };
  expect(await correct(world.rep.actor, back)).toMatchObject({ charge: { state: "proposed" } });
  const { charge } = await confirmCharge(world.rep.actor, { ...ref, hourly, currency: "EUR" });
  const { assignmentId } = ref;
  await issue(finance.actor, { assignmentId, invoiceId: charge?.invoiceId ?? "", version: 1 });
  const billed = await correct(world.rep.actor, { ...ref, outcome, reason });
  expect(billed.charge).toMatchObject({ state: "confirmed", needsCredit: true });
  const settled = await dismissCharge(finance.actor, { ...ref, reason: "Credited by CN-1." });
  expect(settled.charge).toMatchObject({ state: "confirmed", needsCredit: false });
  // What was settled is not asked again, whatever is corrected later.
  expect((await correct(world.rep.actor, back)).charge).toMatchObject({ needsCredit: false });
  const again = await correct(world.rep.actor, { ...ref, outcome, reason });
  expect(again.charge).toMatchObject({ state: "confirmed", needsCredit: false });
  expect(settled.allowed).not.toContain("dismiss-charge");
});

test("the teacher corrects for a day, the team for a week, the student disputes for three days", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  const allowed = async () => {
    const people = [world.student, world.teacher, world.rep];
    const seen = await Promise.all(people.map((one) => read(one.actor, ref)));
    return seen.map((one) => one.allowed.some((act) => act === "correct" || act === "dispute"));
  };
  expect(await allowed()).toEqual([true, true, true]);
  await endedEarlier(ref, 25);
  expect(await allowed()).toEqual([true, false, true]);
  await endedEarlier(ref, 48);
  expect(await allowed()).toEqual([false, false, true]);
  const late = dispute(world.student.actor, { ...ref, reason: "I was there." });
  await expect(late).rejects.toMatchObject({ code: "meeting.late" });
  await endedEarlier(ref, 96);
  expect(await allowed()).toEqual([false, false, false]);
});

test("a dispute that is upheld costs nothing, and one that is refused changes nothing", async () => {
  const world = await atWork();
  const [right, wrong] = [
    await ended(world, { teacher: [0, 20] }),
    await ended(world, { teacher: [0, 20], hoursAgo: 5 }),
  ];
  const reason = "I was in the lobby, and nobody let me in.";
  for (const ref of [right, wrong]) {
    const disputed = await dispute(world.student.actor, { ...ref, reason });
    expect(disputed).toMatchObject({ dispute: { state: "open", reason }, allowed: [] });
    // Until that is decided nothing of it is billed.
    const billed = confirmCharge(world.rep.actor, { ...ref, hourly, currency: "EUR" });
    expect(await codeOf(billed)).toBe("meeting.disputed");
  }
  const upheld = await decideDispute(world.rep.actor, {
    ...right,
    decision: "uphold",
    answer: "The log of the room says so, too.",
    outcome: { status: "no_show", absent: "teacher" },
  });
  expect(upheld).toMatchObject({
    absent: "teacher",
    dispute: { state: "upheld" },
    charge: { state: "withdrawn" },
  });
  // Nor does a later correction bring the charge back.
  const again = { ...right, outcome: { status: "completed" as const }, reason: "It took place." };
  expect(await correct(world.rep.actor, again)).toMatchObject({ charge: { state: "withdrawn" } });
  const refused = await decideDispute(world.rep.actor, {
    ...wrong,
    decision: "refuse",
    answer: "You joined the day after.",
  });
  expect(refused).toMatchObject({
    status: "no_show",
    dispute: { state: "refused", answer: "You joined the day after." },
    charge: { state: "proposed" },
  });
});

test("while the student disputes an outcome it is decided, and not corrected", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  const reason = "It was otherwise.";
  await dispute(world.student.actor, { ...ref, reason });
  const outcome = { status: "cancelled" } as const;
  const corrected = [world.teacher, world.rep].map((one) =>
    codeOf(correct(one.actor, { ...ref, outcome, reason })),
  );
  expect(await Promise.all(corrected)).toEqual(["meeting.disputed", "meeting.disputed"]);
  const { sequence } = await read(world.rep.actor, ref);
  const decision = { decision: "uphold", answer: reason, outcome } as const;
  const decided = await decideDispute(world.rep.actor, { ...ref, ...decision });
  // Calendars hear of it.
  expect(decided).toMatchObject({ status: "cancelled", sequence: sequence + 1 });
});

test("what was cancelled late took place at the earliest when it would have begun", async () => {
  const world = await atWork();
  const { teacher, student, assignmentId } = world;
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(1, 10) });
  const ref = { assignmentId, meetingId: meeting.id };
  await movedBack(ref, 3);
  await cancel(student.actor, { ...ref, reason: "I am ill.", isLate: true });
  const corrected = (status: "completed" | "lapsed" | "cancelled") =>
    codeOf(correct(world.rep.actor, { ...ref, outcome: { status }, reason: "It was otherwise." }));
  expect(await corrected("completed")).toBe("meeting.early");
  expect(await corrected("lapsed")).toBe("meeting.early");
  expect(await corrected("cancelled")).toBe("done");
});

test("attendance behind a link is taken by hand", async () => {
  const world = await atWork();
  const place = { kind: "link" as const, url: "https://meet.example/one" };
  const ref = await ended(world, { place });
  expect(await read(world.teacher.actor, ref)).toMatchObject({ status: "lapsed", absent: "both" });
  const student = { userId: world.student.userId, outcome: "partial" as const };
  const taken = await correct(world.teacher.actor, {
    ...ref,
    outcome: { status: "completed" },
    people: [student],
    reason: "We met, and she left early.",
  });
  expect(taken).toMatchObject({ status: "completed", absent: undefined });
  expect(taken.people.map((one) => [one.party, one.outcome]).toSorted()).toEqual([
    ["student", "partial"],
    ["teacher", "attended"],
  ]);
  expect((await read(world.rep.actor, ref)).charge).toMatchObject({ why: "completed" });
});
