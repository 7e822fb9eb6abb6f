import { ulid } from "ulid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readMeetingFile } from "../../src/meeting/calendar/feeds.ts";
import { settle } from "../../src/meeting/clock.ts";
import { complete, open } from "../../src/meeting/course/by-hand.ts";
import { followRoom } from "../../src/meeting/course/by-room.ts";
import { decideDispute, dispute } from "../../src/meeting/dispute/disputes.ts";
import { read } from "../../src/meeting/meetings.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { readAttendance } from "../../src/meeting/report/report.ts";
import { admitSeat, denySeat, removeSeat } from "../../src/meeting/room/hosting.ts";
import { knock } from "../../src/meeting/room/seats.ts";
import { type MeetingKey, storedMeeting } from "../../src/meeting/stored.ts";
import { substitute } from "../../src/meeting/substitute/substitute.ts";
import * as given from "../given.ts";
import { atWork, come } from "../meetings.ts";
import { useSockets } from "../sockets.ts";
import { proveBookings } from "./booking-oracle.ts";

useSockets();

// A Tuesday; the meeting is on the day after, and goes over midnight.
beforeEach(
  () => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-02T09:00:00Z") }),
);
afterEach(() => void vi.useRealTimers());

const start = "2027-03-03T23:30:00.000Z";
const end = "2027-03-04T01:00:00.000Z";
/** It is so many minutes after the start. */
const itIs = (minutes: number) =>
  void vi.setSystemTime(new Date(Date.parse(start) + minutes * 60_000));

const link = { kind: "link" as const, url: "https://meet.example/room" };

async function booked(place: { kind: "room" } | typeof link = { kind: "room" }) {
  const work = await atWork();
  const { assignmentId, teacher } = work;
  const wish = { assignmentId, scheduledTime: start, durationMinutes: 90, place };
  const { meeting } = await book(teacher.actor, wish);
  return { ...work, ref: { assignmentId, meetingId: meeting.id } };
}

/** Who comes how, and what of the room follows. */
async function came(ref: MeetingKey, ...people: [given.Person, "joined" | "waiting"][]) {
  for (const [{ userId }, how] of people) await come(ref, userId, how);
  await followRoom(ref);
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );

test("what a host ends early holds no more time, and calendars say when it really ended", async () => {
  const work = await booked();
  const { ref, assignmentId, student, teacher } = work;
  itIs(0);
  await came(ref, [teacher, "joined"], [student, "joined"]);
  itIs(20);
  const { sequence } = await read(teacher.actor, ref);
  expect(await complete(teacher.actor, ref)).toMatchObject({
    status: "completed",
    sequence: sequence + 1,
    endTime: end,
  });
  expect(await readMeetingFile(student.actor, ref)).toContain("DTEND:20270303T235000Z");
  await proveBookings([assignmentId], [student.userId, teacher.userId]);
  // The rest of its time can be booked again, on the next day, too.
  for (const scheduledTime of ["2027-03-03T23:55:00.000Z", "2027-03-04T00:30:00.000Z"])
    await book(teacher.actor, { assignmentId, scheduledTime, durationMinutes: 30 });
  await proveBookings([assignmentId], [student.userId, teacher.userId]);
});

test("where one of the team begins it for a substitute, the substitute comes in, and the rest of their time is free, too", async () => {
  const [{ ref, rep, student }, other] = await Promise.all([booked(), given.tutor()]);
  await substitute(rep.actor, { ...ref, teacherId: other.profileId });
  itIs(0);
  await open(rep.actor, ref);
  await came(ref, [rep, "joined"], [student, "joined"]);
  // Who was named and comes late holds it all the same.
  const late = await knock(other.actor, { ...ref, connectionId: ulid() });
  expect(late).toMatchObject({ state: "inside" });
  expect((await read(other.actor, ref)).allowed).toContain("complete");
  itIs(20);
  expect(await complete(rep.actor, ref)).toMatchObject({ status: "completed" });
  const { assignmentId } = await atWork({ teacher: other });
  const scheduledTime = "2027-03-03T23:55:00.000Z";
  expect(await codeOf(book(other.actor, { assignmentId, scheduledTime }))).toBe("done");
});

test("what the clock records as a no-show holds no more time either", async () => {
  const { ref, assignmentId, student, teacher } = await booked();
  itIs(0);
  await came(ref, [teacher, "joined"]);
  itIs(15);
  await settle(ref);
  expect(await storedMeeting(ref)).toMatchObject({ status: "no_show", absent: "student" });
  const next = { assignmentId, scheduledTime: "2027-03-03T23:50:00.000Z" };
  await book(teacher.actor, next);
  await proveBookings([assignmentId], [student.userId, teacher.userId]);
});

test("what both end before its planned start did not take place, costs nothing and can be corrected", async () => {
  const { ref, student, teacher, rep } = await booked();
  itIs(-8);
  await came(ref, [teacher, "joined"]);
  // Alone nobody ends it before the other side may come.
  expect(await codeOf(complete(teacher.actor, ref))).toBe("meeting.wait");
  await came(ref, [student, "joined"]);
  itIs(-2);
  const ended = await complete(teacher.actor, ref);
  expect(ended).toMatchObject({ status: "lapsed", absent: undefined });
  expect(ended.people.map((one) => one.outcome)).toEqual(["excused", "excused"]);
  expect(ended.allowed).toContain("correct");
  const seen = await read(rep.actor, ref);
  expect(seen.charge).toBeUndefined();
  // A dispute that is upheld without another outcome blames nobody.
  const reason = "I was there in time.";
  await dispute(student.actor, { ...ref, reason });
  const decided = await decideDispute(rep.actor, { ...ref, decision: "uphold", answer: reason });
  expect(decided).toMatchObject({ status: "lapsed", absent: undefined });
  expect(decided.people.map((one) => one.outcome)).toEqual(["excused", "excused"]);
  // The report counts it as what it is.
  const operations = await given.admin("operations");
  const { teachers } = await readAttendance(operations.actor, { from: "2027-03", to: "2027-03" });
  const own = teachers.find((one) => one.userId === teacher.userId);
  expect(own?.counts).toMatchObject({ endedBefore: 1, lapsed: 0, completed: 0 });
});

test.each([
  ["does not let in", denySeat, "waiting"],
  ["removes before the start", removeSeat, "inside"],
] as const)("whom a host %s has come, and is not charged", async (_how, send, state) => {
  const { ref, student, teacher, rep } = await booked();
  const enter = ({ actor }: given.Person) => knock(actor, { ...ref, connectionId: ulid() });
  itIs(-5);
  await enter(teacher);
  await followRoom(ref);
  const { seatId } = await enter(student);
  if (state === "inside") await admitSeat(teacher.actor, { ...ref, seatId });
  await send(teacher.actor, { ...ref, seatId });
  await followRoom(ref);
  itIs(16);
  expect((await complete(teacher.actor, ref)).status).toBe("no_show");
  expect(await read(rep.actor, ref)).toMatchObject({
    absent: "teacher",
    leftWaiting: true,
    charge: undefined,
  });
});

test("who waits in the lobby is let in or not charged: the host failed", async () => {
  const { ref, student, teacher, rep } = await booked();
  itIs(1);
  await came(ref, [teacher, "joined"], [student, "waiting"]);
  itIs(10);
  const early = complete(teacher.actor, ref);
  await expect(early).rejects.toMatchObject({
    code: "meeting.wait",
    message: expect.stringContaining("is waiting in the lobby. Let them in first."),
  });
  // The clock waits: the student may be let in still.
  itIs(16);
  await settle(ref);
  expect(await storedMeeting(ref)).toMatchObject({ status: "in_progress" });
  itIs(120);
  await settle(ref);
  expect(await read(rep.actor, ref)).toMatchObject({
    status: "no_show",
    absent: "teacher",
    leftWaiting: true,
    charge: undefined,
  });
});

test("a meeting behind a link is ended by its teacher, who says who came", async () => {
  const outcome = async (who: "both" | "teacher" | "nobody", minutes: number) => {
    vi.setSystemTime(new Date("2027-03-02T09:00:00Z"));
    const { ref, assignmentId, student, teacher } = await booked(link);
    itIs(-1);
    expect((await read(teacher.actor, ref)).allowed).not.toContain("complete");
    itIs(5);
    expect((await read(student.actor, ref)).allowed).not.toContain("complete");
    expect((await read(teacher.actor, ref)).allowed).toContain("complete");
    const isWaiting = who !== "both";
    const tried = isWaiting && (await codeOf(complete(teacher.actor, { ...ref, came: who })));
    itIs(minutes);
    const { status, absent } = await complete(teacher.actor, { ...ref, came: who });
    const { people } = await read(teacher.actor, ref);
    await proveBookings([assignmentId], [student.userId, teacher.userId]);
    const parts = people.map((one) => `${one.party} ${one.outcome}`).toSorted();
    return [tried, status, absent, ...parts];
  };
  expect(await outcome("both", 40)).toEqual([
    false,
    "completed",
    undefined,
    "student attended",
    "teacher attended",
  ]);
  expect(await outcome("teacher", 15)).toEqual([
    "meeting.wait",
    "no_show",
    "student",
    "student absent",
    "teacher attended",
  ]);
  expect(await outcome("nobody", 15)).toEqual([
    "meeting.wait",
    "lapsed",
    "both",
    "student absent",
    "teacher absent",
  ]);
});

test("who came to a room is counted, and not said", async () => {
  const { ref, teacher, student } = await booked();
  itIs(0);
  await came(ref, [teacher, "joined"], [student, "joined"]);
  itIs(20);
  expect(await codeOf(complete(teacher.actor, { ...ref, came: "nobody" }))).toBe("meeting.counted");
});
