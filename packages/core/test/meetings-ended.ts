import { commit } from "../src/db.ts";
import { newId, userIdOf } from "../src/id.ts";
import { settle } from "../src/meeting/clock.ts";
import { MeetingSummaries } from "../src/meeting/list/meeting-summaries.entity.ts";
import { summarizeNew } from "../src/meeting/list/summary.ts";
import { MeetingParticipants } from "../src/meeting/meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../src/meeting/meetings.entity.ts";
import { indexKeysOf } from "../src/meeting/move/index-keys.ts";
import { rewrite } from "../src/meeting/move/move.ts";
import { type MeetingKey, storedMeeting } from "../src/meeting/stored.ts";
import { hour, later, minute } from "../src/meeting/times.ts";
import type * as given from "./given.ts";
import { type atWork, meetingItem } from "./meetings.ts";

type World = Awaited<ReturnType<typeof atWork>>;

/** From and until which minute of a meeting somebody was there. */
type Stay = readonly [from: number, to: number];

export interface Past {
  /** So many hours ago it began. */
  hoursAgo?: number;
  minutes?: number;
  student?: Stay;
  teacher?: Stay;
  /** Another teacher, or somebody of the team, who held it instead. */
  substitute?: { person: given.Person; stay: Stay; party?: "teacher" | "staff" };
  place?: Meeting["place"];
  title?: string;
}

/**
 * A meeting that began some hours ago, at which these people were: it stands in the table as a room
 * would have left it, and the clock has not looked yet.
 */
export async function underWay(world: World, past: Past = {}): Promise<MeetingKey> {
  const { assignmentId, student, teacher } = world;
  const { hoursAgo = 2, minutes = 60, place = { kind: "room" as const } } = past;
  const scheduledTime = later(new Date().toISOString(), -hoursAgo * hour);
  const endTime = later(scheduledTime, minutes * minute);
  const meetingId = newId("meeting");
  const at = (one: number) => later(scheduledTime, one * minute);
  const people = [
    { person: student, party: "student" as const, stay: past.student },
    { person: teacher, party: "teacher" as const, stay: past.teacher },
    ...(past.substitute ? [{ party: "staff" as const, ...past.substitute }] : []),
  ];
  const hasBegun = people.some((one) => one.stay && one.party !== "student");
  const item = {
    ...meetingItem({ assignmentId, meetingId, scheduledTime, day: scheduledTime.slice(0, 10) }),
    endTime,
    durationMinutes: minutes,
    status: hasBegun ? ("in_progress" as const) : ("scheduled" as const),
    place,
    title: past.title ?? "Lesson",
    studentId: student.profileId,
    studentName: student.name,
    teacherId: teacher.profileId,
    teacherName: teacher.name,
    hostId: past.substitute?.person.userId ?? userIdOf(teacher.profileId),
  };
  const meeting = { ...item, revision: 0, sequence: 0, cutOffHours: 12, version: 1 } as Meeting;
  const made = { ...meeting, ...indexKeysOf(meeting) };
  const { data: summary } = await MeetingSummaries.get({ assignmentId }).go({ consistent: true });
  await commit([
    Meetings.create(made),
    summarizeNew(assignmentId, summary ?? undefined, [made]),
    ...people.map(({ person, party, stay }) =>
      MeetingParticipants.create({
        id: newId("meeting-participant"),
        assignmentId,
        meetingId,
        userId: person.userId,
        name: person.name,
        party,
        scheduledTime,
        endTime,
        status: item.status,
        ...(stay && {
          presence: "left" as const,
          joins: [{ joinedAt: at(stay[0]), leftAt: at(stay[1]) }],
        }),
      }),
    ),
  ]);
  return { assignmentId, meetingId };
}

/** The same, after the clock has looked: it has ended as it came out. */
export async function ended(world: World, past: Past = {}): Promise<MeetingKey> {
  const ref = await underWay(world, past);
  await settle(ref);
  return ref;
}

/** As it takes place: both sides were there all the time. */
export const bothCame = { student: [0, 60], teacher: [0, 60] } as const;

/** It ended so many hours earlier than it did. */
export async function endedEarlier(ref: MeetingKey, hours: number) {
  const meeting = await storedMeeting(ref);
  if (!meeting) throw new Error("There is no such meeting.");
  const { endedAt = meeting.endTime, noteDueAt, lookedAt } = meeting;
  const earlier = (time: string) => later(time, -hours * hour);
  await commit([
    rewrite(meeting, {
      endedAt: earlier(endedAt),
      ...(noteDueAt && { noteDueAt: earlier(noteDueAt) }),
      ...(lookedAt && { lookedAt: earlier(lookedAt) }),
    }),
  ]);
}
