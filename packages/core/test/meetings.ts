import { commit } from "../src/db.ts";
import { newId } from "../src/id.ts";
import { TeacherAvailabilities } from "../src/meeting/availability/teacher-availabilities.entity.ts";
import { open } from "../src/meeting/course/by-hand.ts";
import { MeetingParticipants } from "../src/meeting/meeting-participants.entity.ts";
import { meetingShardOf } from "../src/meeting/meetings.entity.ts";
import { rewrite } from "../src/meeting/move/move.ts";
import { book, propose } from "../src/meeting/plan/booking.ts";
import { askMove } from "../src/meeting/plan/rescheduling.ts";
import type { MeetingAct, MeetingState } from "../src/meeting/states.ts";
import { type MeetingKey, storedMeeting } from "../src/meeting/stored.ts";
import { hour, later } from "../src/meeting/times.ts";
import * as given from "./given.ts";
import { assignmentAt } from "./workspaces.ts";

const scheduledTime = "2031-05-01T12:00:00.000Z";

interface Wish {
  assignmentId: string;
  meetingId?: string;
  scheduledTime?: string;
  day?: string;
  status?: MeetingState;
}

/** A meeting of an hour as it stands in the table, with nobody who takes part in it. */
export function meetingItem(wish: Wish) {
  const meetingId = wish.meetingId ?? newId("meeting");
  return {
    meetingId,
    assignmentCode: "LYC-7K3F9",
    meetingCode: `MTG-${meetingId.slice(-5).toUpperCase()}`,
    title: "Lesson",
    scheduledTime,
    endTime: "2031-05-01T13:00:00.000Z",
    day: `day-${wish.assignmentId}`,
    timezone: "Europe/Lisbon",
    durationMinutes: 60,
    status: "scheduled" as const,
    place: { kind: "room" as const },
    studentId: newId("student"),
    studentName: "Ana Lopes",
    teacherId: newId("teacher"),
    teacherName: "Ada Reis",
    hostId: newId("user"),
    shard: meetingShardOf(meetingId),
    ...wish,
  };
}

/** A whole hour, or a part of it, of a day so many days from today, UTC. */
export function inDays(days: number, hour: number, minutes = 0) {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${day}T00:00:00Z`) + (hour * 60 + minutes) * 60_000).toISOString();
}

/** An assignment with a teacher at work, and all who have to do with its meetings. */
export async function atWork(
  wish: { student?: given.Person; teacher?: given.Person } = {},
  status: "assigned" | "in_progress" | "delivered" = "in_progress",
) {
  const [student, teacher, rep] = await Promise.all([
    wish.student ?? given.student(),
    wish.teacher ?? given.tutor(),
    given.rep(),
  ]);
  const { assignmentId } = await assignmentAt(status, { student, teacher });
  return { assignmentId, student, teacher, rep };
}

/** The teacher can be booked at any time, with these wishes. */
export async function openAllDay(
  { profileId: teacherId }: Pick<given.Person, "profileId">,
  wish: { bufferAfter?: number; mostPerDay?: number; timezone?: string } = {},
) {
  await TeacherAvailabilities.create({
    teacherId,
    timezone: "UTC",
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: "00:00", to: "24:00" })),
    overrides: [],
    leave: [],
    bufferBefore: 0,
    bufferAfter: 0,
    noticeHours: 0,
    aheadDays: 365,
    version: 1,
    ...wish,
  }).go();
}

/** As if the time had gone by until so many hours after its cut-off: only the meeting itself says so. */
export async function movedBack(ref: MeetingKey, hours: number) {
  const meeting = await storedMeeting(ref);
  if (!meeting) throw new Error("There is no such meeting.");
  const cutOffHours = (Date.parse(meeting.scheduledTime) - Date.now()) / 3_600_000 + hours;
  const { timeSet } = meeting;
  const long = timeSet && { timeSet: { ...timeSet, at: later(timeSet.at, -48 * hour) } };
  await commit([rewrite(meeting, { cutOffHours, ...long })]);
}

/** The next time at which a meeting may begin, in half a minute at the soonest. */
export const nextStart = () =>
  new Date(Math.ceil((Date.now() + 30_000) / 300_000) * 300_000).toISOString();

/** A meeting on which this person may do this now: the student's or the teacher's own, or anybody's for the team. */
export async function meetingFor(act: MeetingAct, person?: given.Person): Promise<MeetingKey> {
  const role = person?.actor.role;
  const own = role === "student" || role === "teacher" ? { [role]: person } : {};
  const { assignmentId, student, teacher } = await atWork(own);
  await openAllDay(teacher);
  const other = role === "teacher" ? student : teacher;
  if (act === "accept" || act === "counter" || act === "decline") {
    const { meeting } = await propose(other.actor, { assignmentId, slots: [inDays(3, 10)] });
    return { assignmentId, meetingId: meeting.id };
  }
  const isNow = act === "open" || act === "complete";
  const scheduledTime = isNow ? nextStart() : inDays(3, 10);
  const { meeting } = await book(teacher.actor, { assignmentId, scheduledTime });
  const ref = { assignmentId, meetingId: meeting.id };
  if (/-move$/.test(act)) await movedBack(ref, 3);
  if (act === "agree-move" || act === "refuse-move") {
    await askMove(other.actor, { ...ref, scheduledTime: inDays(4, 10) });
  }
  if (act === "complete") {
    await open(teacher.actor, ref);
    for (const { userId } of [student, teacher]) await come(ref, userId);
  }
  return ref;
}

/** Somebody comes into the room, or waits in the lobby. */
export async function come(
  ref: MeetingKey,
  userId: string,
  presence: "joined" | "waiting" = "joined",
) {
  const key = { ...ref, userId };
  const { data } = await MeetingParticipants.get(key).go({ consistent: true });
  const stay = { joinedAt: new Date().toISOString() };
  const joins = [...(data?.joins ?? []), ...(presence === "joined" ? [stay] : [])];
  const waits = [...(data?.waits ?? []), ...(presence === "waiting" ? [stay] : [])];
  await MeetingParticipants.patch(key).set({ presence, joins, waits }).go();
}

/** Somebody leaves the room. */
export async function go(ref: MeetingKey, userId: string) {
  const key = { ...ref, userId };
  const { data } = await MeetingParticipants.get(key).go({ consistent: true });
  const leftAt = new Date().toISOString();
  const joins = (data?.joins ?? []).map((one) => ({ ...one, leftAt: one.leftAt ?? leftAt }));
  await MeetingParticipants.patch(key).set({ presence: "left", joins }).go();
}
