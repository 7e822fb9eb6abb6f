import type { Write } from "../../db.ts";
import { userIdOf } from "../../id.ts";
import { Mails } from "../../mail/mails.entity.ts";
import { type Letters, letter } from "../../mail/outbox.ts";
import type { Meeting } from "../meetings.entity.ts";

/** What a calendar hears of a meeting. */
export type CalendarChange = Letters["meeting-invite"]["change"];

/**
 * For the transaction of a change: the mails that tell the calendars of those who take part, one a
 * person for all meetings of the change. What is in them is read when they go out.
 * @param was a single meeting as it was before it was moved
 */
export function calendarMail(
  meetings: readonly Meeting[],
  change: CalendarChange,
  was?: Pick<Meeting, "scheduledTime" | "endTime">,
): Write[] {
  const [first] = meetings;
  if (!first) return [];
  const { assignmentId } = first;
  const before = was && { was: { from: was.scheduledTime, to: was.endTime } };
  // Those of a teacher who left stand beside those of the next one.
  const seats = meetings.flatMap(({ meetingId, studentId, hostId }) =>
    [userIdOf(studentId), hostId].map((userId) => ({ userId, meetingId })),
  );
  return [...Map.groupBy(seats, (one) => one.userId)].map(([userId, own]) => {
    const meetingIds = own.map(({ meetingId }) => meetingId);
    return calendarLetter(userId, { change, assignmentId, meetingIds, ...before });
  });
}

/** The same for one person alone. */
export const calendarLetter = (userId: string, told: Letters["meeting-invite"]): Write =>
  Mails.create(letter("meeting-invite", userId, told));
