import type { Actor } from "../../actor.ts";
import type { Write } from "../../db.ts";
import { newId, userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { accountStands, mayTeachNow } from "../../user/role/teaching.ts";
import { taking } from "../busy/taking.ts";
import { calendarLetter } from "../calendar/mail.ts";
import { summarize } from "../list/summary.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { amendment } from "../move/amend.ts";
import type { WholeMeeting } from "../stored.ts";

/** Who is to hold a meeting. */
export interface Host {
  userId: string;
  name: string;
  /** The meeting's own teacher. */
  isOwn: boolean;
}

/** A meeting, and who gives it to somebody else. */
interface Handing extends WholeMeeting {
  actor: Actor;
  part: Part;
}

/** The teacher of the meeting itself. */
export const ownHost = ({ teacherId, teacherName }: Meeting): Host => ({
  userId: userIdOf(teacherId),
  name: teacherName,
  isOwn: true,
});

/**
 * The writes that give a meeting to another host: the time of the one is taken, that of the other is
 * given back, and all three hear of it.
 * @throws 409 `meeting.clash`
 */
export async function handedOver(
  found: Handing,
  host: Host,
  reason: string | undefined,
): Promise<Write[]> {
  const { meeting, actor, part } = found;
  const set = { hostId: host.userId, sequence: meeting.sequence + 1 };
  const named = { ...set, ...(!host.isOwn && { hostName: host.name }) };
  const { hostName: _before, ...rest } = meeting;
  const after: Meeting = { ...rest, ...named, version: meeting.version + 1 };
  return [
    ...amendment({
      meeting,
      actor,
      action: "meeting.substitute",
      set: named,
      remove: host.isOwn ? ["hostName"] : [],
      reason,
      changes: {
        host: [meeting.hostName ?? meeting.teacherName, host.name],
        hostId: [meeting.hostId, host.userId],
      },
    }),
    summarize(meeting.assignmentId, [{ before: meeting, after }]),
    ...seats(found, after, host.name),
    ...(await taking([after], {
      part,
      byTheRules: false,
      instead: [meeting],
      field: "teacherId",
    })),
    ...mailsOf(meeting, after),
    // The account may have been closed a moment ago.
    ...(host.isOwn ? [accountStands(host.userId)] : mayTeachNow(host.userId)),
  ];
}

/** Who held it takes part no more, and who holds it does. */
function seats({ meeting, people }: WholeMeeting, after: Meeting, name: string): Write[] {
  const { assignmentId, meetingId, scheduledTime, endTime, status } = after;
  const has = (userId: string) => people.some((one) => one.userId === userId);
  return [
    ...(has(meeting.hostId)
      ? [MeetingParticipants.delete({ assignmentId, meetingId, userId: meeting.hostId })]
      : []),
    ...(has(after.hostId)
      ? []
      : [
          MeetingParticipants.create({
            id: newId("meeting-participant"),
            assignmentId,
            meetingId,
            userId: after.hostId,
            name,
            party: "teacher",
            response: "accepted",
            scheduledTime,
            endTime,
            status,
          }),
        ]),
  ];
}

/** The student hears with whom, one teacher's calendar has it, and the other's no more. */
const mailsOf = (before: Meeting, after: Meeting): Write[] => {
  const told = { assignmentId: after.assignmentId, meetingIds: [after.meetingId] };
  return [
    calendarLetter(userIdOf(after.studentId), { change: "updated", ...told }),
    calendarLetter(after.hostId, { change: "booked", ...told }),
    calendarLetter(before.hostId, { change: "released", ...told }),
  ];
};
