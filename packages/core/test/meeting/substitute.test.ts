import { expect, test } from "vitest";
import { release } from "../../src/assignment/offer/release.ts";
import { timeline } from "../../src/assignment/timeline/timeline.ts";
import { sentenceFor } from "../../src/assignment/timeline/words.ts";
import { storedAssignment } from "../../src/assignment/workspace.ts";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { freeSlots } from "../../src/meeting/availability/free-slots.ts";
import { BusyDays } from "../../src/meeting/busy/busy-days.entity.ts";
import { settle } from "../../src/meeting/clock.ts";
import { calendar } from "../../src/meeting/list/lists.ts";
import { read } from "../../src/meeting/meetings.ts";
import { writeNote } from "../../src/meeting/note/notes.ts";
import { tell } from "../../src/meeting/notice/send.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { closeMeetings, closeMeetingsOf } from "../../src/meeting/plan/closing.ts";
import { reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { type MeetingKey, storedMeeting } from "../../src/meeting/stored.ts";
import { readSubstitutes } from "../../src/meeting/substitute/candidates.ts";
import { substitute } from "../../src/meeting/substitute/substitute.ts";
import { notesDue } from "../../src/meeting/tasks/tasks.ts";
import { Notifications } from "../../src/notification/notifications.entity.ts";
import { Users } from "../../src/user/users.entity.ts";
import { codeOf } from "../code-of.ts";
import * as given from "../given.ts";
import { atWork, inDays, openAllDay } from "../meetings.ts";
import { bothCame, ended, endedEarlier } from "../meetings-ended.ts";
import { postOffice } from "../post-office.ts";
import { proveBookings } from "./booking-oracle.ts";

const office = await postOffice();

/** A meeting in three days that its teacher holds, and another teacher. */
async function booked(hour = 10) {
  const [world, other] = await Promise.all([atWork(), given.tutor({ firstName: "Tia" })]);
  const { assignmentId, teacher } = world;
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, hour) });
  return { ...world, other, ref: { assignmentId, meetingId: meeting.id } };
}

const isTaken = async ({ userId }: given.Person, { meetingId }: MeetingKey) => {
  const { data } = await BusyDays.query.byUser({ userId }).go({ consistent: true });
  return data.some(({ spans }) => spans.some((one) => one.meetingId === meetingId));
};

/** Whether a person's own calendar has it. */
const isInCalendar = async ({ actor }: given.Person, { meetingId }: MeetingKey) => {
  const { items } = await calendar(actor, { from: inDays(2, 0), to: inDays(5, 0) });
  return items.some((one) => one.id === meetingId);
};

test("a substitute takes the place and the time of the teacher, until it is undone in the same way", async () => {
  const { ref, rep, student, teacher, other } = await booked();
  const name = (person: given.Person) => ({ ...ref, teacherId: person.profileId });
  const seen = async () => ({
    teacher: [await isTaken(teacher, ref), await isInCalendar(teacher, ref)],
    other: [await isTaken(other, ref), await isInCalendar(other, ref)],
  });
  expect(await codeOf(read(other.actor, ref))).toBe("assignment.not-found");
  const mails = await office.mailsOf(() => substitute(rep.actor, name(other)));
  expect(await seen()).toEqual({ teacher: [false, false], other: [true, true] });
  expect(await isTaken(student, ref)).toBe(true);
  const toldTo = (person: given.Person) => {
    const [mail] = mails.filter((one) => one.to[0] === person.email);
    return [
      mail?.subject.replace(/,.*/, ""),
      mail?.attachments[0]?.text.match(/METHOD:(\w+)/)?.[1],
    ];
  };
  expect(toldTo(student)).toEqual([`Updated: Lesson with ${other.name}`, "REQUEST"]);
  expect(toldTo(other)[1]).toBe("REQUEST");
  expect(toldTo(teacher)[1]).toBe("CANCEL");
  // Both sides read in its history who holds it now.
  for (const [side, { actor }] of Object.entries({ student, teacher })) {
    const { items } = await timeline(actor, { assignmentId: ref.assignmentId, kinds: "meeting" });
    const [newest] = items.map((one) =>
      sentenceFor(one, { side: side as "student" | "teacher", names: {}, when: (iso) => iso }),
    );
    expect(newest).toMatch(new RegExp(`^asked ${other.name} to hold a meeting`));
  }
  // The student reads with whom it is; the substitute holds the meeting, and no more than that.
  expect(await read(student.actor, ref)).toMatchObject({
    substitute: { userId: other.userId, name: other.name },
    people: expect.arrayContaining([expect.objectContaining({ userId: other.userId })]),
  });
  expect((await read(other.actor, ref)).allowed).toEqual(["join", "invite-guest"]);
  expect(await codeOf(reschedule(other.actor, { ...ref, scheduledTime: inDays(4, 9) }))).toBe(
    "access.denied",
  );
  // Where nothing changes nobody is told.
  expect(await office.mailsOf(() => substitute(rep.actor, name(other)))).toEqual([]);
  await substitute(rep.actor, name(teacher));
  expect(await seen()).toEqual({ teacher: [true, true], other: [false, false] });
  expect((await read(student.actor, ref)).substitute).toBeUndefined();
  expect(await codeOf(read(other.actor, ref))).toBe("assignment.not-found");
});

test("only the team names a substitute, and only an active teacher who is verified and free", async () => {
  const { ref, rep, student, teacher, other } = await booked();
  const busy = await booked();
  const plain = await given.teacher();
  const named = (by: given.Person, { profileId: teacherId }: given.Person) =>
    codeOf(substitute(by.actor, { ...ref, teacherId }));
  expect(await named(student, other)).toBe("access.denied");
  expect(await named(teacher, other)).toBe("access.denied");
  expect(await named(rep, plain)).toBe("meeting.substitute");
  const clash = substitute(rep.actor, { ...ref, teacherId: busy.teacher.profileId });
  await expect(clash).rejects.toMatchObject({
    code: "meeting.clash",
    details: { field: "teacherId" },
  });
  expect(await isTaken(teacher, ref)).toBe(true);
  const { items } = await readSubstitutes(rep.actor, ref);
  const isFree = new Map(items.map((one) => [one.teacherId, one.isFree]));
  expect([other, busy.teacher, teacher].map((one) => isFree.get(one.profileId))).toEqual([
    true,
    false,
    undefined,
  ]);
});

test("of several meetings at one time that ask for one substitute, one gets them", async () => {
  const meetings = await Promise.all([booked(), booked(), booked(), booked()]);
  const { other } = await booked(14);
  const tried = await Promise.all(
    meetings.map(({ ref, rep }) =>
      codeOf(substitute(rep.actor, { ...ref, teacherId: other.profileId })),
    ),
  );
  expect(tried.toSorted()).toEqual(["done", "meeting.clash", "meeting.clash", "meeting.clash"]);
  const held = await Promise.all(meetings.map(({ teacher, ref }) => isTaken(teacher, ref)));
  expect(held.filter((one) => !one)).toHaveLength(1);
});

test("whoever is named while the teacher leaves and the student moves it, nobody's time is held afterwards", async () => {
  const { ref, rep, student, teacher, other, assignmentId } = await booked();
  const third = await given.tutor();
  await openAllDay(teacher);
  const { version = 0 } = (await storedAssignment(assignmentId)) ?? {};
  const named = ({ profileId: teacherId }: given.Person) =>
    codeOf(substitute(rep.actor, { ...ref, teacherId }));
  const tried = await Promise.all([
    named(other),
    named(third),
    named(teacher),
    codeOf(reschedule(student.actor, { ...ref, scheduledTime: inDays(4, 9) })),
    codeOf(release(teacher.actor, { assignmentId, version, reason: "Somebody else takes over." })),
  ]);
  expect(tried).toContain("done");
  await closeMeetings(assignmentId);
  expect(await storedMeeting(ref)).toMatchObject({ status: "cancelled" });
  await proveBookings(
    [assignmentId],
    [student, teacher, other, third].map((one) => one.userId),
  );
  // Named once more, it stays off.
  expect(await named(other)).toBe("meeting.illegal-move");
});

test("a series that is moved takes the time of each one's own host along", async () => {
  const [{ assignmentId, teacher, rep }, other] = await Promise.all([atWork(), given.tutor()]);
  const rule = { everyWeeks: 1, count: 3 };
  const { meeting, series } = await book(teacher.actor, {
    assignmentId,
    scheduledTime: inDays(3, 10),
    rule,
  });
  const refs = series.map(({ id: meetingId }) => ({ assignmentId, meetingId }));
  const [first, second] = refs;
  if (!first || !second) throw new Error("There is no series.");
  await substitute(rep.actor, { ...second, teacherId: other.profileId });
  const scheduledTime = inDays(4, 15);
  await reschedule(rep.actor, { ...first, scheduledTime, scope: "following" });
  const spansOf = async ({ userId }: given.Person) => {
    const { data } = await BusyDays.query.byUser({ userId }).go({ consistent: true });
    return data.flatMap(({ spans }) => spans.map((one) => [one.meetingId, one.from]));
  };
  const stored = await Promise.all(refs.map(storedMeeting));
  const times = stored.map((one) => [one?.meetingId, one?.scheduledTime]);
  expect(times[0]).toEqual([meeting.id, scheduledTime]);
  expect(await spansOf(teacher)).toEqual([times[0], times[2]]);
  expect(await spansOf(other)).toEqual([times[1]]);
});

test("the note is asked of who held the meeting, and of nobody once they have left", async () => {
  const world = await atWork();
  const { teacher, assignmentId } = world;
  const other = await given.tutor();
  const [own, replaced] = [
    await ended(world, bothCame),
    await ended(world, {
      hoursAgo: 5,
      student: [0, 60],
      substitute: { person: other, stay: [0, 60], party: "teacher" },
    }),
  ];
  const due = async ({ actor }: given.Person) =>
    (await notesDue(actor, {})).items.map((one) => one.id);
  expect(await due(teacher)).toEqual([own.meetingId]);
  expect(await due(other)).toEqual([replaced.meetingId]);
  const { version = 0 } = (await storedAssignment(assignmentId)) ?? {};
  await release(teacher.actor, {
    assignmentId,
    version,
    reason: "Somebody else takes over.",
  });
  expect(await due(teacher)).toEqual([]);
  for (const ref of [own, replaced]) {
    await endedEarlier(ref, 24);
    await settle(ref);
    // The team finds it in its list all the same.
    expect(await storedMeeting(ref)).toMatchObject({ told: ["note-1"] });
  }
  const asked = async ({ userId }: given.Person) => {
    const { data } = await Notifications.query.byUser({ userId }).go();
    return data.filter(({ title }) => title.startsWith("Write the note")).length;
  };
  expect([await asked(teacher), await asked(other)]).toEqual([0, 1]);
  const { note } = await writeNote(other.actor, { ...replaced, shared: "We did limits." });
  expect(note).toMatchObject({ writtenBy: other.name });
});

/** What was told last of who holds a meeting: to its student, its substitute and its teacher. */
async function toldOf({ ref, student, teacher, other }: Awaited<ReturnType<typeof booked>>) {
  const { data } = await AuditLogs.query
    .byScope({ scopeId: ref.assignmentId })
    .go({ pages: "all" });
  const fact = data.findLast((one) => one.action === "meeting.substitute");
  if (fact) await tell(fact);
  return Promise.all(
    [student, other, teacher].map(async ({ userId }) => {
      const { data: told } = await Notifications.query.byUser({ userId }).go({ order: "desc" });
      return told[0]?.title.replace(/ on .*?,[^ ]* \d\d:\d\d/, "");
    }),
  );
}

test("all three are told who holds the meeting", async () => {
  const world = await booked();
  const { ref, rep, teacher, other } = world;
  await substitute(rep.actor, { ...ref, teacherId: other.profileId, reason: "She is ill." });
  expect(await toldOf(world)).toEqual([
    `${other.name} holds your meeting`,
    "You hold the meeting",
    `${other.name} holds the meeting instead of you`,
  ]);
  await Users.patch({ userId: other.userId }).set({ isActive: false }).go();
  await closeMeetingsOf(other.userId);
  const [toStudent, , toTeacher] = await toldOf(world);
  expect([toStudent, toTeacher]).toEqual([
    `${teacher.name} holds your meeting`,
    "You hold the meeting",
  ]);
});

test("a student moves a meeting into the hours of who holds it, and keeps to that one's pauses", async () => {
  const { ref, rep, student, teacher, other } = await booked();
  await openAllDay(teacher);
  await substitute(rep.actor, { ...ref, teacherId: other.profileId });
  const moved = (hour: number) =>
    codeOf(reschedule(student.actor, { ...ref, scheduledTime: inDays(4, hour) }));
  expect(await moved(9)).toBe("meeting.not-available");
  await openAllDay(other, { bufferAfter: 60 });
  const { assignmentId } = await atWork({ teacher: other });
  await book(other.actor, { assignmentId, scheduledTime: inDays(4, 14) });
  // Both sides of a form read the same: what is offered is what is taken.
  const { slots } = await freeSlots(student.actor, {
    ...ref,
    teacherId: teacher.profileId,
    minutes: 60,
    from: inDays(4, 12),
    to: inDays(4, 17),
  });
  const hours = slots.filter((one) => one.includes(":00:00")).map((one) => one.slice(11, 13));
  expect(hours).toEqual(["12", "16"]);
  expect(await moved(15)).toBe("meeting.clash");
  expect(await moved(16)).toBe("done");
});

test("what a substitute was to hold goes back to its teacher when the account is closed, where that one is free then", async () => {
  const { ref, rep, student, teacher, other, assignmentId } = await booked();
  const later = await book(teacher.actor, { assignmentId, scheduledTime: inDays(3, 14) });
  const [taken, left] = [{ assignmentId, meetingId: later.meeting.id }, await booked(18)];
  for (const one of [ref, taken, left.ref]) {
    await substitute(rep.actor, { ...one, teacherId: other.profileId });
  }
  const elsewhere = await atWork({ teacher });
  await book(teacher.actor, {
    assignmentId: elsewhere.assignmentId,
    scheduledTime: inDays(3, 14),
  });
  const closed = [other, left.teacher].map(({ userId }) =>
    Users.patch({ userId }).set({ isActive: false }).go(),
  );
  await Promise.all(closed);
  // What follows from a change may follow twice.
  await closeMeetingsOf(other.userId);
  await closeMeetingsOf(other.userId);
  const off = { status: "cancelled", cancelledBy: { reason: "An account was closed." } };
  expect(await Promise.all([ref, taken, left.ref].map(storedMeeting))).toMatchObject([
    { status: "scheduled", hostId: teacher.userId },
    off,
    off,
  ]);
  const held = [teacher, student, other].map((one) => isTaken(one, ref));
  expect(await Promise.all(held)).toEqual([true, true, false]);
  expect(await isTaken(student, taken)).toBe(false);
  expect((await read(student.actor, ref)).substitute).toBeUndefined();
});
