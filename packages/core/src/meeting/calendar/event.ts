import { env } from "../../env.ts";
import { userIdOf } from "../../id.ts";
import { firstName, withoutContacts } from "../../thread/shield/shield.ts";
import type { Meeting } from "../meetings.entity.ts";
import { pathOf } from "../path.ts";
import { realEndOf } from "../times.ts";
import { usualTitle } from "../words.ts";
import type { CalendarEvent } from "./file.ts";

const cancelled = new Set<Meeting["status"]>(["cancelled", "late_cancelled"]);
const confirmed = new Set<Meeting["status"]>(["scheduled", "in_progress", "completed", "no_show"]);

/** What stood in a calendar once and may stand there now. Proposals never do: they are no times yet. */
export const isInCalendar = ({ status, proposalEndsAt }: Meeting) =>
  confirmed.has(status) || (cancelled.has(status) && !proposalEndsAt);

/**
 * A meeting as the calendar of one person shows it. What may be a way around the platform is not in
 * it, since a file cannot be asked who reads it: that stands on the meeting's page.
 */
export function eventOf(meeting: Meeting, userId: string): CalendarEvent {
  const { meetingCode, assignmentCode, agenda, place } = meeting;
  const [url, join] = [pageUrl(meeting), joinUrl(meeting)];
  const about = agenda && (isPlain(agenda) ? agenda : "The agenda is on the page of the meeting.");
  return {
    ...whatAndWhen(meeting, userId),
    description: [
      ...(about ? [about, ""] : []),
      `${place.kind === "room" ? "Join in your browser" : "Join"}: ${join}`,
      `Change or cancel: ${url}`,
      `${meetingCode}, for ${assignmentCode}`,
    ].join("\n"),
    location: join,
    url,
  };
}

/** A meeting as the calendar of a guest shows it, who has one link and no page of the meeting. */
export function guestEvent(
  meeting: Meeting,
  guestId: string,
  link = `${env.appUrl}/join`,
): CalendarEvent {
  return {
    ...whatAndWhen(meeting, guestId),
    description: `Join in your browser: ${link}`,
    location: link,
    url: link,
  };
}

const whatAndWhen = (meeting: Meeting, reader: string) => ({
  eventId: meeting.meetingId,
  sequence: meeting.sequence,
  from: meeting.scheduledTime,
  to: realEndOf(meeting),
  changedAt: meeting.updatedAt,
  isCancelled: cancelled.has(meeting.status),
  title: `${isPlain(meeting.title) ? meeting.title : usualTitle} with ${withWhom(meeting, reader)}`,
});

const isPlain = (text: string) => withoutContacts(text) === text;

export const pageUrl = (meeting: Meeting) => `${env.appUrl}${pathOf(meeting)}`;

/** Where one joins. */
const joinUrl = ({ assignmentId, meetingId, place }: Meeting) =>
  place.url ?? `${env.appUrl}/room/${assignmentId}/${meetingId}`;

/** Whom somebody meets. Teachers know a student by the first name here. */
export function withWhom(
  { studentId, studentName, teacherId, teacherName, hostId, hostName = teacherName }: Meeting,
  userId: string,
): string {
  if (userId === userIdOf(studentId)) return hostName;
  if (userId === userIdOf(teacherId) || userId === hostId) return firstName(studentName);
  return `${firstName(studentName)} and ${hostName}`;
}
