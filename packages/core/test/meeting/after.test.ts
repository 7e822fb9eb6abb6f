import { expect, test } from "vitest";
import { voidInvoice } from "../../src/billing/invoice/corrections.ts";
import { edit, issue, read as readInvoice, remove } from "../../src/billing/invoice/invoices.ts";
import { correct } from "../../src/meeting/attendance/correct.ts";
import { confirmCharge, dismissCharge } from "../../src/meeting/charge/charges.ts";
import { reopenCharge } from "../../src/meeting/charge/freed.ts";
import { settle } from "../../src/meeting/clock.ts";
import { decideDispute, dispute } from "../../src/meeting/dispute/disputes.ts";
import { read } from "../../src/meeting/meetings.ts";
import { writeNote } from "../../src/meeting/note/notes.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { type MeetingKey, storedMeeting } from "../../src/meeting/stored.ts";
import { review } from "../../src/meeting/tasks/review.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import * as given from "../given.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork, inDays, movedBack } from "../meetings.ts";
import { bothCame, ended, endedEarlier } from "../meetings-ended.ts";

const hourly = 3_000;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code ?? String(error),
  );

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
  const [first, second] = await Promise.all(refs.map((ref) => read(world.student.actor, ref)));
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
  await confirmCharge(world.rep.actor, { ...ref, hourly, currency: "EUR" });
  const billed = await correct(world.rep.actor, { ...ref, outcome, reason });
  expect(billed.charge).toMatchObject({ state: "confirmed", needsCredit: true });
  const settled = await dismissCharge(finance.actor, { ...ref, reason: "Credited by CN-1." });
  expect(settled.charge).toMatchObject({ state: "confirmed", needsCredit: false });
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

test("a note has a part for the student and one that stays inside, and says who changed it", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  await expect(writeNote(world.teacher.actor, { ...ref, shared: " " })).rejects.toMatchObject({
    issues: [{ path: ["shared"] }],
  });
  const text = { shared: "We did limits.", private: "Is tired." };
  await writeNote(world.teacher.actor, { ...ref, ...text });
  expect((await read(world.student.actor, ref)).note).toMatchObject({
    shared: "We did limits.",
    private: undefined,
    editedAt: undefined,
  });
  const edited = await writeNote(world.rep.actor, { ...ref, shared: "We did series." });
  expect(edited.note).toMatchObject({
    shared: "We did series.",
    private: undefined,
    writtenBy: world.teacher.name,
    editedBy: world.rep.name,
  });
  expect(await codeOf(writeNote(world.student.actor, { ...ref, shared: "Mine." }))).toBe(
    "access.denied",
  );
});

test("the teacher is reminded of a missing note three times, and then it is the team's to look at", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  const told = async () => {
    await settle(ref);
    const { told = [], task } = (await storedMeeting(ref)) ?? {};
    return { told, task };
  };
  // Until the charge is decided that comes first.
  await dismissCharge(world.rep.actor, { ...ref, reason: "Covered by the quote." });
  expect(await told()).toEqual({ told: [], task: "none" });
  await endedEarlier(ref, 24);
  expect(await told()).toEqual({ told: ["note-1"], task: "note" });
  await endedEarlier(ref, 24);
  expect((await told()).told).toEqual(["note-1", "note-2"]);
  await endedEarlier(ref, 24 * 30);
  expect((await told()).told).toEqual(["note-1", "note-2", "note-3"]);
  await writeNote(world.teacher.actor, { ...ref, shared: "We did limits." });
  expect(await told()).toMatchObject({ task: "none" });
});

test("where the clock is late it reminds of a note once, and a late correction gives a day for it", async () => {
  const world = await atWork();
  const ref = await ended(world, bothCame);
  await endedEarlier(ref, 24 * 5);
  await settle(ref);
  expect(await storedMeeting(ref)).toMatchObject({ told: ["note-1", "note-2", "note-3"] });
  const { userId } = world.teacher;
  const { data } = await Notifications.query.byUser({ userId }).go();
  expect(data.map(({ title }) => title)).toEqual([expect.stringMatching(/^Write the note /)]);
  const missed = await ended(world, { student: [0, 20], hoursAgo: 4 });
  await endedEarlier(missed, 24 * 5);
  const reason = "She was there.";
  await correct(world.rep.actor, { ...missed, outcome: { status: "completed" }, reason });
  await settle(missed);
  const after = await storedMeeting(missed);
  expect(after).not.toHaveProperty("told");
  const inADay = Date.now() + 23 * 3_600_000;
  expect(Date.parse(after?.noteDueAt ?? "")).toBeGreaterThan(inADay);
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
