import { env } from "../../env.ts";
import type { Rendered } from "../../mail/layout.ts";
import { eventHost } from "./feed.ts";
import type { CalendarEvent } from "./file.ts";

/**
 * The calendar file of a mail to one person. About one meeting it is an invitation, or what takes the
 * invitation back, which calendars carry out by themselves; several are a list to import.
 */
export async function fileFor(
  events: CalendarEvent[],
  attendee: { name: string; email: string },
): Promise<Rendered["calendar"]> {
  const { calendarFile } = await import("./file.ts");
  const host = eventHost();
  if (events.length > 1) {
    const method = "PUBLISH";
    return { method, file: calendarFile(events, { host, method }) };
  }
  const method = events[0]?.isCancelled ? "CANCEL" : "REQUEST";
  const sent = { organizer: organizer(), attendee };
  return { method, file: calendarFile(events, { host, method, sent }) };
}

/** Who invites: the platform, so that nobody's own address is told to anybody. */
function organizer() {
  const [, name = "Lyceum", email = env.mailFrom] =
    /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(env.mailFrom) ?? [];
  return { name, email };
}
