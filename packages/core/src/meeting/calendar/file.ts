import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from "ical-generator";
import { cut } from "../../text/cut.ts";

/** A meeting, or a due date, as a calendar shows it to one person. */
export interface CalendarEvent {
  /** The id of what it is about. */
  eventId: string;
  /** How often it changed: a calendar keeps what has the highest. */
  sequence: number;
  /** UTC times. */
  from: string;
  to: string;
  changedAt: string;
  isCancelled: boolean;
  title: string;
  description: string;
  location: string;
  /** Its page. */
  url: string;
}

/** Whose calendar the file of a mail is for. No other address stands in it. */
interface Attendee {
  name: string;
  email: string;
}

interface Sent {
  attendee: Attendee;
  organizer: { name: string; email: string };
}

/** A mail about one meeting is an invitation that calendars carry out by themselves; a list of them is imported. */
export type Method = "REQUEST" | "CANCEL" | "PUBLISH";

/** Calendar programs ask again after an hour. */
const hour = 3600;

/**
 * Meetings and due dates as an iCalendar file (RFC 5545). Times are UTC instants, which every program shows in its
 * reader's zone. The id of an event is that of what it is about, so a later file changes the event and adds none.
 * @param host the app's, which makes the ids unique in the world
 */
export function calendarFile(
  events: CalendarEvent[],
  { host, method, sent, name }: { host: string; method: Method; sent?: Sent; name?: string },
): string {
  const calendar = ical({
    prodId: { company: "Lyceum", product: "Calendar", language: "EN" },
    method: ICalCalendarMethod[method],
    name: name ?? null,
    ttl: name ? hour : null,
  });
  for (const one of events) {
    calendar.createEvent({
      id: `${one.eventId}@${host}`,
      sequence: one.sequence,
      start: new Date(one.from),
      end: new Date(one.to),
      stamp: new Date(one.changedAt),
      lastModified: new Date(one.changedAt),
      summary: line(one.title),
      description: plain(one.description),
      location: line(one.location),
      url: one.url,
      status: one.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(sent && addressed(sent)),
    });
  }
  return calendar.toString();
}

const addressed = ({ attendee, organizer }: Sent) => ({
  organizer: { name: organizer.name, email: organizer.email },
  attendees: [
    {
      name: line(attendee.name),
      email: attendee.email,
      role: ICalAttendeeRole.REQ,
      // What is booked has been agreed on.
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    },
  ],
});

/** What no calendar may hold: signs that steer a machine. Line breaks and tabs stay. */
const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs to take out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");

const line = (text: string) => cut(plain(text).replace(/\s+/g, " ").trim(), 200);
