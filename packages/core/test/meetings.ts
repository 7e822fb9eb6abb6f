import { newId } from "../src/id.ts";
import { meetingShardOf } from "../src/meeting/meetings.entity.ts";
import type { MeetingState } from "../src/meeting/states.ts";

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
