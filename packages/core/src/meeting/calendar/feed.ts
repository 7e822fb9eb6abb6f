import type { Role } from "../../actor.ts";
import { partsOf } from "../../assignment/offer/lists.ts";
import { dueIn, dueOfStudent } from "../../coursework/list/due.ts";
import { env } from "../../env.ts";
import { profileId } from "../../id.ts";
import { sha256 } from "../../user/secret.ts";
import { MeetingParticipants } from "../meeting-participants.entity.ts";
import { Meetings } from "../meetings.entity.ts";
import { hour, later } from "../times.ts";
import { dueEvent } from "./due-event.ts";
import { eventOf, isInCalendar } from "./event.ts";
import { calendarFile } from "./file.ts";

const day = 24 * hour;
/** How far a feed goes, in days from now. */
const feedDays = { back: 60, ahead: 366 } as const;

/** A calendar file, with what tells whether it changed. */
export interface CalendarFile {
  file: string;
  etag: string;
  /** When the last of what is in it changed. */
  changedAt?: string;
}

/** The host of the app, by which the ids of events are the same in mails and feeds. */
export const eventHost = () => new URL(env.appUrl).hostname;

/** Whose calendar it is. */
interface Owner {
  userId: string;
  role: Role;
}

/**
 * A person's meetings and the due dates of their coursework as a calendar file. A meeting that was
 * cancelled stays in it and says so; what is submitted is not due any more.
 */
export async function feedFile(owner: Owner): Promise<CalendarFile> {
  const now = new Date().toISOString();
  const span = { from: later(now, -feedDays.back * day), to: later(now, feedDays.ahead * day) };
  const [meetings, works] = await Promise.all([meetingsIn(owner, span), worksIn(owner, span)]);
  const events = [...meetings.map((one) => eventOf(one, owner.userId)), ...works.map(dueEvent)];
  const file = calendarFile(events, { host: eventHost(), method: "PUBLISH", name: "Lyceum" });
  const changedAt = events
    .map((one) => one.changedAt)
    .toSorted()
    .at(-1);
  return { file, etag: `"${sha256(file).slice(0, 32)}"`, changedAt };
}

type Span = Record<"from" | "to", string>;

/** What a student has to submit, and what a teacher has set. */
async function worksIn({ userId, role }: Owner, span: Span) {
  if (role === "student") return dueOfStudent(userId, span);
  if (role !== "teacher") return [];
  const { parts } = await partsOf(profileId("teacher", userId), "working", { limit: 98 });
  return dueIn(
    parts.map((one) => one.assignment),
    span,
  );
}

async function meetingsIn({ userId }: Owner, { from, to }: Span) {
  const { data: seats } = await MeetingParticipants.query
    .byUser({ userId })
    .between({ scheduledTime: from }, { scheduledTime: to })
    .go({ pages: "all" });
  const keys = seats.map(({ assignmentId, meetingId }) => ({ assignmentId, meetingId }));
  const { data: meetings } = keys.length
    ? await Meetings.get(keys).go({ concurrency: 4 })
    : { data: [] };
  return meetings
    .filter(isInCalendar)
    .toSorted((one, other) => one.scheduledTime.localeCompare(other.scheduledTime));
}
