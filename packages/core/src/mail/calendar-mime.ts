import MailComposer from "nodemailer/lib/mail-composer";
import type { Rendered } from "./layout.ts";

interface Whole extends Rendered {
  calendar: NonNullable<Rendered["calendar"]>;
  from: string;
  to: string;
}

/**
 * A mail with a calendar file, as bytes. An invitation stands in it twice: as a third form of the
 * text, of which Outlook and Google make buttons and an entry of the calendar, and as a file, which
 * opens in any other program. What several calendars would have to import is a file alone.
 */
export async function withCalendar(mail: Whole): Promise<Uint8Array> {
  const { from, to, subject, text, html, headers, calendar } = mail;
  const { method, file } = calendar;
  const filename = "lyceum.ics";
  const composer = new MailComposer({
    from,
    to,
    subject,
    text,
    html,
    headers,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(method === "PUBLISH"
      ? {
          attachments: [
            {
              filename,
              content: file,
              contentType: "text/calendar; charset=utf-8; method=PUBLISH",
            },
          ],
        }
      : { icalEvent: { method, filename, content: file } }),
  });
  return composer.compile().build();
}
