import { readMime } from "@lyceum/local-cloud/mail/mime.ts";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { withCalendar } from "../../src/mail/calendar-mime.ts";
import { type CalendarEvent, calendarFile } from "../../src/meeting/calendar/file.ts";

const host = "lyceum.example";

const event = (changes: Partial<CalendarEvent> = {}): CalendarEvent => ({
  eventId: "mee_01j9zq4m3x7k2v5w8y1b6c0d4e",
  sequence: 0,
  from: "2026-10-25T00:30:00.000Z",
  to: "2026-10-25T01:30:00.000Z",
  changedAt: "2026-10-01T08:00:00.000Z",
  isCancelled: false,
  title: "Lesson",
  description: "Agenda",
  location: "Lyceum",
  url: "https://lyceum.example/assignments/asg_1/meetings/mee_1",
  ...changes,
});

const sent = {
  attendee: { name: "Zoë “Z” Núñez; Co, Ltd", email: "zoe@example.org" },
  organizer: { name: "Lyceum", email: "hello@lyceum.example" },
} as const;

/** Read by another library than the one that wrote it. */
const read = (file: string) =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((one) => ({
    component: one,
    event: new ICAL.Event(one),
    value: (name: string) => one.getFirstPropertyValue(name),
  }));

test("a file says when, where and what, for one person, in UTC, without an alarm", () => {
  const file = calendarFile([event()], { host, method: "REQUEST", sent });
  const [one] = read(file);
  expect(file).toContain("METHOD:REQUEST");
  expect(file).toContain("DTSTART:20261025T003000Z");
  expect(file).toContain("DTEND:20261025T013000Z");
  expect(one?.event.uid).toBe("mee_01j9zq4m3x7k2v5w8y1b6c0d4e@lyceum.example");
  expect(one?.event.startDate.toJSDate().toISOString()).toBe("2026-10-25T00:30:00.000Z");
  expect(one?.event.organizer).toBe("mailto:hello@lyceum.example");
  const [attendee, ...others] = one?.event.attendees ?? [];
  expect(others).toEqual([]);
  expect(attendee?.getFirstValue()).toBe("MAILTO:zoe@example.org");
  expect(attendee?.getParameter("partstat")).toBe("ACCEPTED");
  expect(one?.value("status")).toBe("CONFIRMED");
  expect(String(one?.value("last-modified"))).toBe("2026-10-01T08:00:00Z");
  expect(one?.component.getFirstSubcomponent("valarm")).toBeNull();
});

test("a change and a cancellation are about the same event, with a higher number", () => {
  const files = [
    calendarFile([event()], { host, method: "REQUEST", sent }),
    calendarFile([event({ sequence: 1, from: "2026-10-26T00:30:00.000Z" })], {
      host,
      method: "REQUEST",
      sent,
    }),
    calendarFile([event({ sequence: 2, isCancelled: true })], { host, method: "CANCEL", sent }),
  ];
  // What a calendar keeps: of each id the file with the highest number.
  const kept = new Map<string, { sequence: number; status: string }>();
  for (const { event: one, value } of files.flatMap(read)) {
    expect(one.sequence).toBeGreaterThan(kept.get(one.uid)?.sequence ?? -1);
    kept.set(one.uid, { sequence: one.sequence, status: String(value("status")) });
  }
  expect([...kept.values()]).toEqual([{ sequence: 2, status: "CANCELLED" }]);
});

test("words of any script, signs of the format and steering signs arrive as they were meant", () => {
  const title = "Leçon; 数学, \\ “q” 👩🏽‍🏫 العربية हिन्दी";
  const description = `1. Brüche, Wurzeln; \\n\r\n${"長い文字列".repeat(60)}\nEND:VCALENDAR\nATTACH:x\u0000\u001b`;
  const [one] = read(calendarFile([event({ title, description })], { host, method: "PUBLISH" }));
  expect(one?.event.summary).toBe(title);
  expect(one?.event.description).toBe(
    `1. Brüche, Wurzeln; \\n\n${"長い文字列".repeat(60)}\nEND:VCALENDAR\nATTACH:x`,
  );
  const file = calendarFile([event({ title, description })], { host, method: "PUBLISH" });
  for (const line of file.split("\r\n")) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line.isWellFormed()).toBe(true);
  }
});

test("a title cannot add a line, and a name cannot add a parameter", () => {
  const [one, ...rest] = read(
    calendarFile([event({ title: "A\r\nEND:VEVENT\r\nBEGIN:VEVENT" })], {
      host,
      method: "REQUEST",
      sent: { ...sent, attendee: { ...sent.attendee, name: 'A";PARTSTAT=DECLINED;X="' } },
    }),
  );
  expect(rest).toEqual([]);
  expect(one?.event.summary).toBe("A END:VEVENT BEGIN:VEVENT");
  expect(one?.event.attendees[0]?.getParameter("partstat")).toBe("ACCEPTED");
});

test("an invitation is in its mail as a form of the text and as a file; several meetings are a file alone", async () => {
  const mail = { subject: "Lesson, 数学", html: "<p>Hi</p>", text: "Hi", from: "L <h@l.test>" };
  const file = calendarFile([event()], { host, method: "REQUEST", sent });
  const of = async (method: "REQUEST" | "PUBLISH") =>
    Buffer.from(await withCalendar({ ...mail, to: "zoe@example.org", calendar: { method, file } }));
  const invitation = await of("REQUEST");
  expect(invitation.toString()).toMatch(
    /multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html[\s\S]*text\/calendar;[^\n]*method=REQUEST[\s\S]*application\/ics/,
  );
  // On the way a line ends as it likes.
  const lines = (text: string) => text.trim().split(/\r?\n/).join("\n");
  const parts = (await readMime(invitation))?.attachments.map(({ type, base64 }) => [
    type,
    lines(Buffer.from(base64, "base64").toString()) === lines(file),
  ]);
  expect(parts).toEqual([
    ["text/calendar; method=REQUEST", true],
    ["application/ics", true],
  ]);
  const list = await readMime(await of("PUBLISH"));
  expect(list).toMatchObject({ subject: mail.subject, attachments: [{ name: "lyceum.ics" }] });
});
