import { commit } from "../src/db.ts";
import { newId } from "../src/id.ts";
import { MeetingParticipants } from "../src/meeting/meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../src/meeting/meetings.entity.ts";
import type { MeetingState } from "../src/meeting/states.ts";
import * as given from "./given.ts";
import { meetingItem } from "./meetings.ts";
import { assignmentAt } from "./workspaces.ts";

interface Wish {
  student?: given.Person;
  teacher?: given.Person;
  /** When it begins, from now. */
  inMinutes?: number;
  status?: MeetingState;
  place?: Meeting["place"];
  hostId?: string;
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** A meeting of an hour of a student and a teacher who work together, by default one whose lobby is open. */
export async function agreedMeeting({ inMinutes: start = 5, ...wish }: Wish = {}) {
  const student = wish.student ?? (await given.student());
  const teacher = wish.teacher ?? (await given.tutor());
  const { assignmentId } = await assignmentAt("in_progress", { student, teacher });
  const meetingId = newId("meeting");
  const times = { scheduledTime: inMinutes(start), endTime: inMinutes(start + 60) };
  const status = wish.status ?? "scheduled";
  const people = { student, teacher };
  await commit([
    Meetings.create({
      ...meetingItem({ assignmentId, meetingId, day: times.scheduledTime.slice(0, 10) }),
      ...times,
      status,
      place: wish.place ?? { kind: "room" },
      studentId: student.profileId,
      studentName: student.name,
      teacherId: teacher.profileId,
      teacherName: teacher.name,
      hostId: wish.hostId ?? teacher.userId,
    }),
    ...(["student", "teacher"] as const).map((party) =>
      MeetingParticipants.create({
        id: newId("meeting-participant"),
        assignmentId,
        meetingId,
        userId: people[party].userId,
        name: people[party].name,
        party,
        status,
        ...times,
      }),
    ),
  ]);
  return { student, teacher, ref: { assignmentId, meetingId } };
}
