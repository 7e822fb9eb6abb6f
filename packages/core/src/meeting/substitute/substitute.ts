import { action } from "../../action.ts";
import { commit, type Write } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import { accountStands, mayTeachNow, tutorsNamed } from "../../user/role/teaching.ts";
import { meetingMover } from "../access.ts";
import { taking } from "../busy/taking.ts";
import { calendarLetter } from "../calendar/mail.ts";
import { summarize } from "../list/summary.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import type { Meeting } from "../meetings.entity.ts";
import { amendment } from "../move/amend.ts";
import { perform } from "../move/command.ts";
import type { WholeMeeting } from "../stored.ts";
import { NameSubstitute } from "./schema.ts";

/**
 * Names the teacher who holds a meeting. Their time is taken, and that of who was to hold it is given
 * back; naming the meeting's own teacher undoes it.
 * @throws 409 `meeting.clash`; 400 `meeting.substitute` for somebody who may not teach
 */
export const substitute = action({
  input: NameSubstitute,
  allow: meetingMover("substitute"),
  run: ({ input, grant }) =>
    perform("substitute", input, grant, async (found, keep) => {
      const { meeting, actor, part } = found;
      const host = await hostFor(meeting, input.teacherId);
      // Nothing is told of what stays as it is.
      if (host.userId === meeting.hostId) return;
      const set = { hostId: host.userId, sequence: meeting.sequence + 1 };
      const remove = host.isOwn ? (["hostName"] as const) : [];
      const named = { ...set, ...(!host.isOwn && { hostName: host.name }) };
      const { hostName: _before, ...rest } = meeting;
      const after: Meeting = { ...rest, ...named, version: meeting.version + 1 };
      await commit([
        ...amendment({
          meeting,
          actor,
          action: "meeting.substitute",
          set: named,
          remove,
          reason: input.reason,
          changes: {
            host: [meeting.hostName ?? meeting.teacherName, host.name],
            hostId: [meeting.hostId, host.userId],
          },
        }),
        summarize(meeting.assignmentId, [{ before: meeting, after }]),
        ...handedOver(found, after, host.name),
        ...(await taking([after], {
          part,
          byTheRules: false,
          instead: [meeting],
          field: "teacherId",
        })),
        ...mailsOf(meeting, after),
        // The account may have been closed a moment ago.
        ...(host.isOwn ? [accountStands(host.userId)] : mayTeachNow(host.userId)),
        ...keep,
      ]);
    }),
});

async function hostFor({ teacherId: own, teacherName }: Meeting, teacherId: string) {
  const userId = userIdOf(teacherId);
  if (teacherId === own) return { userId, name: teacherName, isOwn: true };
  const [found] = await tutorsNamed([userId]);
  if (!found?.name || !found.mayTeach) throw notTeaching();
  return { userId, name: found.name, isOwn: false };
}

/** Who held it takes part no more, and who holds it does. */
function handedOver({ meeting, people }: WholeMeeting, after: Meeting, name: string): Write[] {
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

const notTeaching = () =>
  new AppError("invalid", "meeting.substitute", "Choose an active teacher who is verified.", {
    field: "teacherId",
  });
