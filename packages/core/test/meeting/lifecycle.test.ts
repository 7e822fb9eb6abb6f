import { expect, test } from "vitest";
import { Assignments } from "../../src/assignment/assignments.entity.ts";
import { timeline } from "../../src/assignment/timeline/timeline.ts";
import { sentenceFor } from "../../src/assignment/timeline/words.ts";
import { commit } from "../../src/db.ts";
import { BusyDays } from "../../src/meeting/busy/busy-days.entity.ts";
import { calendarMail } from "../../src/meeting/calendar/mail.ts";
import { read } from "../../src/meeting/meetings.ts";
import { rewrite } from "../../src/meeting/move/move.ts";
import { accept, counter, decline } from "../../src/meeting/plan/answers.ts";
import { book, propose } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { closeMeetings } from "../../src/meeting/plan/closing.ts";
import { edit } from "../../src/meeting/plan/editing.ts";
import { agreeMove, askMove, refuseMove, reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { storedMeeting } from "../../src/meeting/stored.ts";
import * as given from "../given.ts";
import { atWork, inDays, movedBack, openAllDay } from "../meetings.ts";
import { proveBookings } from "./booking-oracle.ts";

const refused = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );

const busyOf = async (userId: string) =>
  (await BusyDays.query.byUser({ userId }).go({ pages: "all" })).data.flatMap((one) => one.spans);

test("two sides agree on a time: one proposes, the other counters, the first accepts", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const { meeting } = await propose(student.actor, {
    assignmentId,
    slots: [inDays(3, 15), inDays(2, 10)],
    agenda: "Limits",
  });
  expect(meeting).toMatchObject({
    status: "proposed",
    title: "Lesson",
    slots: [inDays(2, 10), inDays(3, 15)],
    awaits: "teacher",
    isYourTurn: false,
    allowed: ["edit", "cancel"],
  });
  // A proposal takes nobody's time.
  expect(await busyOf(teacher.userId)).toEqual([]);
  const ref = { assignmentId, meetingId: meeting.id };
  expect(await refused(accept(student.actor, { ...ref, scheduledTime: inDays(2, 10) }))).toBe(
    "meeting.illegal-move",
  );
  expect((await read(teacher.actor, ref)).allowed).toEqual([
    "accept",
    "counter",
    "decline",
    "edit",
  ]);
  expect(await counter(teacher.actor, { ...ref, slots: [inDays(4, 9)] })).toMatchObject({
    awaits: "student",
    slots: [inDays(4, 9)],
  });
  expect(await refused(accept(student.actor, { ...ref, scheduledTime: inDays(2, 10) }))).toBe(
    "meeting.slot",
  );
  expect(await accept(student.actor, { ...ref, scheduledTime: inDays(4, 9) })).toMatchObject({
    status: "scheduled",
    scheduledTime: inDays(4, 9),
    awaits: undefined,
    slots: undefined,
    allowed: ["join", "reschedule", "edit", "cancel"],
    people: [{ response: "accepted" }, { response: "accepted" }],
  });
  for (const { userId } of [student, teacher])
    expect(await busyOf(userId)).toMatchObject([{ meetingId: meeting.id, from: inDays(4, 9) }]);
});

test("a student who cancels a series says so where one that follows is late, and what has begun stays", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const rule = { everyWeeks: 1, count: 3 };
  const wish = { assignmentId, scheduledTime: inDays(5, 10), timezone: "UTC", rule };
  const { series } = await book(teacher.actor, wish);
  const [first, second, third] = series.map(({ id }) => ({ assignmentId, meetingId: id }));
  if (!first || !second || !third) throw new Error("There are three.");
  await movedBack(second, 3);
  const running = await storedMeeting(third);
  if (!running) throw new Error("It is there.");
  await commit([rewrite(running, { scheduledTime: new Date(Date.now() - 60_000).toISOString() })]);
  const wanted = { ...first, reason: "I am ill.", scope: "following" } as const;
  expect(await refused(cancel(student.actor, wanted))).toBe("meeting.late");
  await cancel(student.actor, { ...wanted, isLate: true });
  const all = await Promise.all([first, second, third].map(storedMeeting));
  expect(all.map((one) => one?.status)).toEqual(["cancelled", "late_cancelled", "scheduled"]);
});

test("what is cancelled with its assignment gives back the time of every teacher it had", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  const next = await given.tutor();
  await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  // The next teacher is there before the stream has told that the first one left.
  const lead = (who: given.Person) => ({ leadId: who.profileId, leadName: who.name });
  await Assignments.patch({ assignmentId }).set(lead(next)).go();
  await book(rep.actor, { assignmentId, scheduledTime: inDays(4, 10) });
  await Assignments.patch({ assignmentId }).remove(["leadId", "leadName"]).go();
  await closeMeetings(assignmentId);
  for (const { userId } of [student, teacher, next]) expect(await busyOf(userId)).toEqual([]);
  // And each hears of the own ones.
  const all = await proveBookings([assignmentId], [student.userId, teacher.userId, next.userId]);
  const mails = calendarMail(all, "cancelled").map(
    (one) => (one.params() as { Item: { to: string; data: { meetingIds: string[] } } }).Item,
  );
  const ids = all.map((one) => one.meetingId);
  const [before = "", after = ""] = ids;
  expect(new Map(mails.map(({ to, data }) => [to, data.meetingIds]))).toEqual(
    new Map([
      [student.userId, ids],
      [teacher.userId, [before]],
      [next.userId, [after]],
    ]),
  );
});

test("until the work begins a teacher reads no surname of the student, whatever the student did", async () => {
  const { assignmentId, student, teacher } = await atWork({}, "assigned");
  await openAllDay(teacher);
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const ref = { assignmentId, meetingId: meeting.id };
  const [name] = student.name.split(" ");
  await movedBack(ref, 3);
  await askMove(student.actor, { ...ref, scheduledTime: inDays(4, 10), reason: "I travel." });
  expect((await read(teacher.actor, ref)).move).toMatchObject({ name, reason: "I travel." });
  // Who only counts the money is told when, and not why.
  const finance = await given.admin("finance");
  expect((await read(finance.actor, ref)).move).toMatchObject({ reason: undefined });
  await cancel(student.actor, { ...ref, reason: "I am ill.", isLate: true });
  expect((await read(teacher.actor, ref)).cancellation).toMatchObject({ name });
  expect((await read(student.actor, ref)).cancellation).toMatchObject({ name: student.name });
});

test("a proposal can be declined, and taken back by who made it", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const slots = [inDays(2, 10)];
  const one = await propose(teacher.actor, { assignmentId, slots });
  const ref = { assignmentId, meetingId: one.meeting.id };
  expect(await decline(student.actor, { ...ref, reason: "I travel." })).toMatchObject({
    status: "declined",
    allowed: [],
  });
  const two = await propose(teacher.actor, { assignmentId, slots });
  const other = { assignmentId, meetingId: two.meeting.id, reason: "I was wrong." };
  expect(await refused(cancel(student.actor, other))).toBe("meeting.illegal-move");
  expect(await cancel(teacher.actor, other)).toMatchObject({ status: "cancelled" });
});

test("students book inside the teacher's hours; teachers and the team anywhere", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  const wish = (hour: number) => ({ assignmentId, scheduledTime: inDays(3, hour) });
  expect(await refused(book(student.actor, wish(10)))).toBe("meeting.not-available");
  await openAllDay(teacher, { bufferAfter: 30, mostPerDay: 2 });
  expect(await book(student.actor, wish(10))).toMatchObject({ meeting: { status: "scheduled" } });
  // The teacher keeps half an hour free behind each, and has two a day.
  expect(await refused(book(student.actor, wish(11)))).toBe("meeting.clash");
  expect(await book(student.actor, wish(12))).toMatchObject({ meeting: { status: "scheduled" } });
  expect(await refused(book(student.actor, wish(16)))).toBe("meeting.clash");
  expect(await book(teacher.actor, wish(11))).toMatchObject({ meeting: { status: "scheduled" } });
  expect(await refused(book(rep.actor, wish(11)))).toBe("meeting.clash");
  expect(await refused(book(rep.actor, { assignmentId, scheduledTime: inDays(-1, 11) }))).toBe(
    "meeting.past",
  );
});

test("a clash says who is busy, and never with whom", async () => {
  const [one, two] = [await atWork(), await atWork()];
  const shared = await atWork({ teacher: one.teacher, student: two.student });
  const scheduledTime = inDays(3, 10);
  await book(one.teacher.actor, { assignmentId: one.assignmentId, scheduledTime });
  const say = (who: typeof one.teacher, at = scheduledTime) =>
    book(who.actor, { assignmentId: shared.assignmentId, scheduledTime: at }).catch((error) => [
      error.message,
      error.details.clashes,
    ]);
  expect(await say(one.teacher)).toEqual([
    "You have another meeting at this time.",
    [{ time: scheduledTime, who: ["you"] }],
  ]);
  expect(await say(shared.rep)).toEqual([
    "The teacher has another meeting at this time.",
    [{ time: scheduledTime, who: ["teacher"] }],
  ]);
  await book(two.teacher.actor, { assignmentId: two.assignmentId, scheduledTime });
  expect(await say(one.teacher)).toEqual([
    "You and the student have another meeting at this time.",
    [{ time: scheduledTime, who: ["student", "you"] }],
  ]);
});

test("a meeting is moved freely before its cut-off, three times; inside it the other side agrees", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  await openAllDay(teacher);
  const { meeting } = await book(student.actor, { assignmentId, scheduledTime: inDays(3, 10) });
  const ref = { assignmentId, meetingId: meeting.id };
  expect(await reschedule(student.actor, { ...ref, scheduledTime: inDays(4, 8) })).toMatchObject({
    scheduledTime: inDays(4, 8),
    moves: { used: 1, left: 2 },
    sequence: 1,
  });
  expect(await busyOf(student.userId)).toMatchObject([{ from: inDays(4, 8) }]);
  // It does not stand in its own way.
  await reschedule(teacher.actor, { ...ref, scheduledTime: inDays(4, 8, 30) });
  await movedBack(ref, 3);
  const soon = await read(student.actor, ref);
  expect(soon.allowed).toContain("ask-move");
  expect(soon.refused).toHaveProperty("reschedule");
  expect(await refused(reschedule(student.actor, { ...ref, scheduledTime: inDays(5, 8) }))).toBe(
    "meeting.cut-off",
  );
  const asked = await askMove(student.actor, {
    ...ref,
    scheduledTime: inDays(5, 8),
    reason: "Ill",
  });
  expect(asked).toMatchObject({
    awaits: "teacher",
    move: { own: true, scheduledTime: inDays(5, 8) },
  });
  expect(await refused(agreeMove(student.actor, ref))).toBe("meeting.illegal-move");
  expect(await refuseMove(teacher.actor, ref)).toMatchObject({ move: undefined });
  await askMove(student.actor, { ...ref, scheduledTime: inDays(5, 9) });
  expect(await agreeMove(teacher.actor, ref)).toMatchObject({
    scheduledTime: inDays(5, 9),
    moves: { used: 3, left: 0 },
  });
  expect(await refused(reschedule(student.actor, { ...ref, scheduledTime: inDays(6, 8) }))).toBe(
    "meeting.moves-used",
  );
  expect(await reschedule(rep.actor, { ...ref, scheduledTime: inDays(6, 8) })).toMatchObject({
    scheduledTime: inDays(6, 8),
  });
});

test("a student who cancels inside the cut-off says that they know it; teacher and team never are late", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const make = async () => {
    const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 10) });
    return { assignmentId, meetingId: meeting.id, reason: "Ill." };
  };
  const free = await make();
  expect(await cancel(student.actor, free)).toMatchObject({
    status: "cancelled",
    cancellation: { party: "student", isLate: false, reason: "Ill." },
  });
  expect(await busyOf(student.userId)).toEqual([]);
  const late = await make();
  await movedBack(late, 3);
  expect(await refused(cancel(student.actor, late))).toBe("meeting.late");
  expect(await cancel(student.actor, { ...late, isLate: true })).toMatchObject({
    status: "late_cancelled",
    cancellation: { isLate: true },
  });
  const byTeacher = await make();
  await movedBack(byTeacher, 3);
  expect(await cancel(teacher.actor, byTeacher)).toMatchObject({ status: "cancelled" });
});

test("a series is booked whole or not at all, and moved or cancelled from one on", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const other = await atWork({ teacher });
  const taken = await book(teacher.actor, {
    assignmentId: other.assignmentId,
    scheduledTime: inDays(17, 10),
  });
  const wish = {
    assignmentId,
    scheduledTime: inDays(3, 10),
    timezone: "UTC",
    rule: { everyWeeks: 1, count: 12 },
  };
  const error = await book(teacher.actor, wish).catch((one) => one);
  expect(error).toMatchObject({
    code: "meeting.clash",
    details: { clashes: [{ time: inDays(17, 10), who: ["you"] }] },
  });
  await cancel(teacher.actor, {
    assignmentId: other.assignmentId,
    meetingId: taken.meeting.id,
    reason: "Moved.",
  });
  const { meeting, series } = await book(teacher.actor, wish);
  expect(series.map((one) => one.scheduledTime)).toEqual(
    Array.from({ length: 12 }, (_, at) => inDays(3 + 7 * at, 10)),
  );
  expect(meeting).toMatchObject({ code: expect.stringMatching(/-1$/), series: { count: 12 } });
  const third = { assignmentId, meetingId: String(series[2]?.id) };
  // A week later is where the next one of the series stands: it goes on, too.
  await reschedule(teacher.actor, { ...third, scheduledTime: inDays(24, 10), scope: "following" });
  const times = await Promise.all(
    series.map(
      async (one) => (await storedMeeting({ assignmentId, meetingId: one.id }))?.scheduledTime,
    ),
  );
  expect(times).toEqual(
    Array.from({ length: 12 }, (_, at) => inDays(3 + 7 * (at < 2 ? at : at + 1), 10)),
  );
  // The history says from when to when, and of the one that was pressed how many went along.
  const { items } = await timeline(student.actor, { assignmentId, kinds: "meeting" });
  const sentences = items
    .filter((one) => one.entity.id === third.meetingId)
    .map((one) =>
      sentenceFor(one, { side: "student", names: {}, when: (iso) => iso.slice(0, 10) }),
    );
  const [from, to] = [inDays(17, 10), inDays(24, 10)].map((iso) => iso.slice(0, 10));
  expect(sentences[0]).toMatch(
    new RegExp(
      `^moved a meeting from ${from} to ${to}, and the 9 that follow with it \\(MTG-\\w+-3\\)$`,
    ),
  );
  await edit(teacher.actor, { ...third, title: "Algebra", scope: "following" });
  await cancel(teacher.actor, { ...third, reason: "Enough.", scope: "following" });
  expect(await busyOf(student.userId)).toHaveLength(2);
});

test("a series over midnight that is too long for one transaction is refused in words, and moved as one where it fits", async () => {
  const { assignmentId, student, teacher } = await atWork();
  await openAllDay(teacher, { mostPerDay: 5, timezone: "Africa/Johannesburg" });
  const wish = { assignmentId, scheduledTime: inDays(3, 21, 45), durationMinutes: 180 };
  const series = (count: number) =>
    book(student.actor, { ...wish, timezone: "UTC", rule: { everyWeeks: 1, count } });
  expect(await refused(series(12))).toBe("meeting.series-length");
  const { meeting } = await series(10);
  const first = { assignmentId, meetingId: meeting.id };
  const moved = { ...first, scheduledTime: inDays(5, 21, 45), scope: "following" } as const;
  expect(await refused(reschedule(student.actor, moved))).toBe("done");
  await proveBookings([assignmentId], [student.userId, teacher.userId]);
});

test("the same command under the same key is done once, and a stale page is told", async () => {
  const { assignmentId, teacher } = await atWork();
  const wish = { assignmentId, scheduledTime: inDays(3, 10), key: "book-1" };
  const [one, two] = await Promise.all([book(teacher.actor, wish), book(teacher.actor, wish)]);
  expect(two.meeting.id).toBe(one.meeting.id);
  const ref = { assignmentId, meetingId: one.meeting.id };
  await edit(teacher.actor, { ...ref, title: "Algebra", version: 1, key: "edit-1" });
  await edit(teacher.actor, { ...ref, title: "Algebra", version: 1, key: "edit-1" });
  expect(await refused(edit(teacher.actor, { ...ref, title: "Sets", version: 1 }))).toBe(
    "meeting.stale",
  );
  expect(await storedMeeting(ref)).toMatchObject({ title: "Algebra", version: 2 });
  // Who changes nothing sends nobody a mail, nor makes a page stale.
  await edit(teacher.actor, { ...ref, title: "Algebra", place: { kind: "room" }, version: 2 });
  await edit(teacher.actor, ref);
  expect(await storedMeeting(ref)).toMatchObject({ version: 2, sequence: 1 });
});
