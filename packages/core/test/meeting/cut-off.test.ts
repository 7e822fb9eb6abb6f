import { expect, test } from "vitest";
import { commit } from "../../src/db.ts";
import { confirmCharge } from "../../src/meeting/charge/charges.ts";
import { read } from "../../src/meeting/meetings.ts";
import { rewrite } from "../../src/meeting/move/move.ts";
import { accept } from "../../src/meeting/plan/answers.ts";
import { book, propose } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { freeUntil } from "../../src/meeting/plan/free-cancelling.ts";
import { agreeMove, askMove, refuseMove, reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { type MeetingKey, storedMeeting } from "../../src/meeting/stored.ts";
import { hour, later } from "../../src/meeting/times.ts";
import { sellerNamed } from "../invoices.ts";
import { atWork, inDays, openAllDay } from "../meetings.ts";
import { bothCame, ended } from "../meetings-ended.ts";

const start = "2031-05-01T12:00:00.000Z";
const before = (hours: number) => later(start, -hours * hour);

test("a student cancels freely until the cut-off, and for two hours a time that the other side chose", () => {
  const until = (chosen?: { by: "student" | "teacher" | "staff"; hours: number }) =>
    freeUntil({
      scheduledTime: start,
      cutOffHours: 12,
      ...(chosen && { timeSet: { by: chosen.by, at: before(chosen.hours) } }),
    });
  expect(until()).toBe(before(12));
  expect(until({ by: "student", hours: 3 })).toBe(before(12));
  for (const by of ["teacher", "staff"] as const) {
    expect(until({ by, hours: 100 })).toBe(before(12));
    expect(until({ by, hours: 13 })).toBe(before(11));
    expect(until({ by, hours: 5 })).toBe(before(3));
    // Never past the start.
    expect(until({ by, hours: 1 })).toBe(start);
  }
  // Whoever asks to move it is no longer to be relied on; the student's own request changes nothing.
  const asked = (lastAskedBy: "student" | "teacher") =>
    freeUntil({ scheduledTime: start, cutOffHours: 12, lastAskedBy });
  expect([asked("teacher"), asked("student")]).toEqual([start, before(12)]);
});

/** The next full hour that is at least half an hour away. */
const soon = () => new Date(Math.ceil(Date.now() / hour + 0.5) * hour).toISOString();

/** A meeting that begins soon. */
async function soonIn(world: Awaited<ReturnType<typeof atWork>>, by: "student" | "teacher") {
  const { assignmentId } = world;
  const { meeting } = await book(world[by].actor, { assignmentId, scheduledTime: soon() });
  return { assignmentId, meetingId: meeting.id };
}

const statusAfter = async (
  { student }: Awaited<ReturnType<typeof atWork>>,
  ref: MeetingKey,
  isLate = false,
) =>
  cancel(student.actor, { ...ref, reason: "Ill.", isLate }).then(
    (one) => one.status,
    (error) => error.code,
  );

/** As if somebody had chosen the time some hours before. */
async function chosenAgo(ref: MeetingKey, hours: number) {
  const meeting = await storedMeeting(ref);
  if (!meeting?.timeSet) throw new Error("Nobody chose its time.");
  const { timeSet } = meeting;
  await commit([
    rewrite(meeting, { timeSet: { ...timeSet, at: later(timeSet.at, -hours * hour) } }),
  ]);
}

test("who is booked or moved into the cut-off by the other side is not late at once", async () => {
  const world = await atWork();
  const { assignmentId, student, teacher } = world;
  await openAllDay(teacher);
  const booked = await soonIn(world, "teacher");
  const seen = await read(student.actor, booked);
  expect(seen).toMatchObject({ isLate: false, freeUntil: seen.scheduledTime });
  expect(await statusAfter(world, booked)).toBe("cancelled");
  const known = await soonIn(world, "teacher");
  await chosenAgo(known, 3);
  expect(await read(student.actor, known)).toMatchObject({ isLate: true });
  expect(await statusAfter(world, known)).toBe("meeting.late");
  expect(await statusAfter(world, known, true)).toBe("late_cancelled");
  const own = await soonIn(world, "student");
  expect(await statusAfter(world, own)).toBe("meeting.late");
  await cancel(teacher.actor, { ...own, reason: "Ill." });
  // Moved into it, and then accepted for it.
  const { meeting } = await book(student.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const moved = { assignmentId, meetingId: meeting.id };
  const scheduledTime = soon();
  await reschedule(teacher.actor, { ...moved, scheduledTime });
  expect(await statusAfter(world, moved)).toBe("cancelled");
  const asked = await propose(student.actor, { assignmentId, slots: [scheduledTime] });
  const proposed = { assignmentId, meetingId: asked.meeting.id };
  await accept(teacher.actor, { ...proposed, scheduledTime });
  expect(await statusAfter(world, proposed)).toBe("cancelled");
});

test("who is asked to move a meeting cancels it freely, and who asked, or agreed, does not", async () => {
  const world = await atWork();
  const { student, teacher } = world;
  await openAllDay(teacher);
  const tomorrow = { scheduledTime: inDays(1, 10) };
  const isLate = async (ref: MeetingKey) => (await read(student.actor, ref)).isLate;
  const ref = await soonIn(world, "student");
  expect(await isLate(ref)).toBe(true);
  await askMove(teacher.actor, { ...ref, ...tomorrow });
  expect(await isLate(ref)).toBe(false);
  // It was the last thing asked, whatever the answer.
  await refuseMove(student.actor, ref);
  expect(await isLate(ref)).toBe(false);
  await askMove(student.actor, { ...ref, ...tomorrow });
  expect(await isLate(ref)).toBe(true);
  // What the student asked for is the student's own time, whoever agreed a moment ago.
  const sooner = later(soon(), hour);
  await askMove(student.actor, { ...ref, scheduledTime: sooner });
  await agreeMove(teacher.actor, ref);
  expect(await isLate(ref)).toBe(true);
  await askMove(teacher.actor, { ...ref, scheduledTime: later(sooner, hour) });
  await agreeMove(student.actor, ref);
  expect(await isLate(ref)).toBe(true);
  expect(await statusAfter(world, ref)).toBe("meeting.late");
});

test("the student reads until when it is free and what comes then, and the teacher no amount", async () => {
  const world = await atWork();
  const { assignmentId, student, teacher, rep } = world;
  await sellerNamed();
  const past = await ended(world, bothCame);
  await confirmCharge(rep.actor, { ...past, hourly: 3_000, currency: "EUR" });
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const ref = { assignmentId, meetingId: meeting.id };
  expect(await read(student.actor, ref)).toMatchObject({
    freeUntil: later(inDays(3, 10), -12 * hour),
    isLate: false,
    lateCharge: { amount: 3_000, currency: "EUR", share: 10_000 },
  });
  for (const { actor } of [teacher, rep])
    expect((await read(actor, ref)).lateCharge).toBeUndefined();
  await cancel(teacher.actor, { ...ref, reason: "Ill." });
  expect(await read(student.actor, ref)).not.toHaveProperty("freeUntil");
});
