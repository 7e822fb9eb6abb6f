import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../../src/id.ts";
import { settle, sweepMeetings } from "../../src/meeting/clock.ts";
import { complete, open } from "../../src/meeting/course/by-hand.ts";
import { finish, followRoom } from "../../src/meeting/course/by-room.ts";
import { MeetingParticipants } from "../../src/meeting/meeting-participants.entity.ts";
import { Meetings, meetingShardOf } from "../../src/meeting/meetings.entity.ts";
import { accept } from "../../src/meeting/plan/answers.ts";
import { book, propose } from "../../src/meeting/plan/booking.ts";
import { type MeetingKey, peopleOf, storedMeeting } from "../../src/meeting/stored.ts";
import { atWork, come, go } from "../meetings.ts";

// A Tuesday; the meeting is from ten to eleven on the day after.
beforeEach(
  () => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-02T09:00:00Z") }),
);
afterEach(() => void vi.useRealTimers());

const at = (time: string) => `2027-03-03T${time}:00.000Z`;
/** It is then, and what follows from who is in the room has followed. */
async function itIs(time: string, ref?: MeetingKey) {
  vi.setSystemTime(new Date(at(time)));
  if (ref) await followRoom(ref);
}

async function booked(place?: { kind: "link"; url: string }) {
  const work = await atWork();
  const { assignmentId, teacher } = work;
  const wish = { assignmentId, scheduledTime: at("10:00"), ...(place && { place }) };
  const { meeting } = await book(teacher.actor, wish);
  return { ...work, ref: { assignmentId, meetingId: meeting.id } };
}

/** What the clock makes of it at a time; looking twice changes nothing. */
async function settledAt(time: string, ref: MeetingKey) {
  await itIs(time, ref);
  await Promise.all([settle(ref), settle(ref)]);
  await settle(ref);
  return storedMeeting(ref);
}

test("the index holds what waits for the clock, and the sweep does it", async () => {
  const { ref } = await booked();
  const shard = meetingShardOf(ref.meetingId);
  const waiting = async () => {
    const { data } = await Meetings.query.byTimer({ shard }).go({ pages: "all" });
    return data.filter((one) => one.meetingId === ref.meetingId).map((one) => one.timerAt);
  };
  await settledAt("10:14", ref);
  expect(await waiting()).toEqual([at("10:15")]);
  await settledAt("10:16", ref);
  expect(await waiting()).toEqual([at("11:30")]);
  await itIs("11:31");
  await sweepMeetings();
  expect(await storedMeeting(ref)).toMatchObject({ status: "lapsed", absent: "both" });
  expect(await waiting()).toEqual([]);
});

test("a proposal lapses after two days, or when its last time has passed", async () => {
  const { assignmentId, student, teacher } = await atWork();
  const offer = async (slots: string[]) => {
    const { meeting } = await propose(student.actor, { assignmentId, slots });
    return { assignmentId, meetingId: meeting.id };
  };
  const [soon, late] = [
    await offer([at("08:00"), at("12:00")]),
    await offer(["2027-03-09T10:00:00.000Z"]),
  ];
  expect(await settledAt("11:00", soon)).toMatchObject({ status: "proposed" });
  // The clock may be late: what has passed is not accepted.
  await itIs("12:00");
  const answer = accept(teacher.actor, { ...soon, scheduledTime: at("12:00") });
  await expect(answer).rejects.toMatchObject({ code: "meeting.illegal-move" });
  expect(await settledAt("12:01", soon)).toMatchObject({ status: "lapsed" });
  vi.setSystemTime(new Date("2027-03-04T08:59:00Z"));
  await settle(late);
  expect(await storedMeeting(late)).toMatchObject({ status: "proposed" });
  vi.setSystemTime(new Date("2027-03-04T09:00:00Z"));
  await settle(late);
  expect(await storedMeeting(late)).toMatchObject({ status: "lapsed" });
});

test("it begins with its host, is over ten minutes after all have gone, and says who was there", async () => {
  const { ref, student, teacher } = await booked();
  await itIs("09:52");
  await come(ref, teacher.userId);
  await itIs("09:55", ref);
  expect(await storedMeeting(ref)).toMatchObject({ status: "in_progress", openedAt: at("09:55") });
  await itIs("10:01");
  await come(ref, student.userId);
  expect(await settledAt("10:20", ref)).toMatchObject({ status: "in_progress" });
  await itIs("10:50");
  for (const { userId } of [student, teacher]) await go(ref, userId);
  expect(await settledAt("10:59", ref)).toMatchObject({ status: "in_progress" });
  // Somebody is back, and goes again.
  await come(ref, teacher.userId);
  expect(await settledAt("11:10", ref)).not.toHaveProperty("emptyAt");
  await go(ref, teacher.userId);
  expect(await settledAt("11:12", ref)).toMatchObject({ status: "in_progress" });
  expect(await settledAt("11:22", ref)).toMatchObject({
    status: "completed",
    noteDueAt: "2027-03-04T11:22:00.000Z",
  });
  expect(await peopleOf(ref)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ userId: student.userId, outcome: "attended", status: "completed" }),
      expect.objectContaining({ userId: teacher.userId, outcome: "attended", status: "completed" }),
    ]),
  );
});

test("where both have left in its first minutes it is over a quarter of an hour after its start", async () => {
  const { ref, student, teacher } = await booked();
  await itIs("10:00");
  for (const { userId } of [student, teacher]) await come(ref, userId);
  await itIs("10:03", ref);
  for (const { userId } of [student, teacher]) await go(ref, userId);
  expect(await settledAt("10:04", ref)).toMatchObject({ emptyAt: at("10:04") });
  expect(await settledAt("10:14", ref)).toMatchObject({ status: "in_progress" });
  expect(await settledAt("10:15", ref)).toMatchObject({ status: "completed" });
});

test("nobody ends it: half an hour after its time the clock does", async () => {
  const { ref, student, teacher } = await booked();
  await itIs("10:00");
  await come(ref, teacher.userId);
  await come(ref, student.userId);
  expect(await settledAt("11:29", ref)).toMatchObject({ status: "in_progress" });
  expect(await settledAt("11:30", ref)).toMatchObject({ status: "completed" });
});

test.each(["student", "teacher"] as const)(
  "where the %s waits alone for a quarter of an hour, the other one did not come",
  async (side) => {
    const work = await booked();
    await itIs("09:58");
    await come(work.ref, work[side].userId, side === "student" ? "waiting" : "joined");
    expect(await settledAt("10:14", work.ref)).not.toMatchObject({ status: "no_show" });
    expect(await settledAt("10:15", work.ref)).toMatchObject({
      status: "no_show",
      absent: side === "student" ? "teacher" : "student",
    });
  },
);

test("a host cannot make a no-show of it too early", async () => {
  const { ref, teacher } = await booked();
  await itIs("10:00");
  await come(ref, teacher.userId);
  await itIs("10:05", ref);
  await expect(complete(teacher.actor, ref)).rejects.toMatchObject({ code: "meeting.wait" });
  const ended = finish(ref, { actor: teacher.actor, part: "teacher" });
  await expect(ended).rejects.toMatchObject({ code: "meeting.wait" });
  await itIs("10:15");
  expect(await complete(teacher.actor, ref)).toMatchObject({
    status: "no_show",
    absent: "student",
  });
});

test("who comes to a place behind a link nobody sees: it is no no-show, and held where one side was there", async () => {
  const link = { kind: "link" as const, url: "https://meet.example/room" };
  const one = await booked(link);
  await itIs("10:00");
  await come(one.ref, one.student.userId);
  expect(await settledAt("10:20", one.ref)).toMatchObject({ status: "scheduled" });
  expect(await settledAt("11:31", one.ref)).toMatchObject({ status: "completed" });
  vi.setSystemTime(new Date("2027-03-02T09:00:00Z"));
  const two = await booked(link);
  expect(await settledAt("11:31", two.ref)).toMatchObject({ status: "lapsed" });
});

test("one of the team who comes in first begins nothing, and holds nothing", async () => {
  const { ref, student, teacher, rep } = await booked();
  await itIs("09:55");
  // As the room writes down somebody of the team who comes in.
  await MeetingParticipants.create({
    ...ref,
    id: newId("meeting-participant"),
    userId: rep.userId,
    name: rep.name,
    party: "staff",
    scheduledTime: at("10:00"),
    endTime: at("11:00"),
    status: "scheduled",
  }).go();
  for (const { userId } of [rep, student]) await come(ref, userId);
  await itIs("10:01", ref);
  expect(await storedMeeting(ref)).toMatchObject({
    status: "scheduled",
    hostId: teacher.userId,
  });
  await come(ref, teacher.userId);
  await itIs("10:02", ref);
  expect(await storedMeeting(ref)).toMatchObject({ status: "in_progress", hostId: teacher.userId });
});

test("one of the team who starts it stands in for the teacher", async () => {
  const { ref, student, teacher, rep } = await booked();
  await itIs("10:05");
  expect(await open(rep.actor, ref)).toMatchObject({ status: "in_progress", hostId: rep.userId });
  for (const { userId } of [student, rep]) await come(ref, userId);
  expect(await settledAt("11:30", ref)).toMatchObject({ status: "completed" });
  const outcomes = (await peopleOf(ref)).map((one) => [one.userId, one.outcome]);
  expect(Object.fromEntries(outcomes)).toEqual({
    [student.userId]: "attended",
    [rep.userId]: "attended",
    [teacher.userId]: "excused",
  });
});
