import { env } from "../../env.ts";
import { sha256 } from "../../user/secret.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { Meetings } from "../meetings.entity.ts";
import { hour, later } from "../times.ts";
import { eventOf, isInCalendar } from "./event.ts";
import { calendarFile } from "./file.ts";

const day = 24 * hour;
/** How far a feed goes, in days from now. */
const feedDays = { back: 60, ahead: 366 } as const;

/** A calendar file, with what tells whether it changed. */
export interface CalendarFile {
  file: string;
  etag: string;
  /** When the last of its meetings changed. */
  changedAt?: string;
}

/** The host of the app, by which the ids of events are the same in mails and feeds. */
export const eventHost = () => new URL(env.appUrl).hostname;

/** A person's meetings as a calendar file; what was cancelled stays in it and says so. */
export async function feedFile(userId: string): Promise<CalendarFile> {
  const now = new Date().toISOString();
  const { data: seats } = await MeetingParticipants.query
    .byUser({ userId })
    .between(
      { scheduledTime: later(now, -feedDays.back * day) },
      { scheduledTime: later(now, feedDays.ahead * day) },
    )
    .go({ pages: "all" });
  const keys = seats.map(({ assignmentId, meetingId }) => ({ assignmentId, meetingId }));
  const { data: meetings } = keys.length
    ? await Meetings.get(keys).go({ concurrency: 4 })
    : { data: [] };
  const events = meetings
    .filter(isInCalendar)
    .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime))
    .map((one) => eventOf(one, userId));
  const file = calendarFile(events, { host: eventHost(), method: "PUBLISH", name: "Lyceum" });
  const changedAt = events
    .map((one) => one.changedAt)
    .toSorted()
    .at(-1);
  return { file, etag: `"${sha256(file).slice(0, 32)}"`, changedAt };
}
