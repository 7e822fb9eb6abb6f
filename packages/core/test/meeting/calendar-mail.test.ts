import ICAL from "ical.js";
import { expect, it } from "vitest";
import { commit } from "../../src/db.ts";
import { newId, profileId } from "../../src/id.ts";
import { type CalendarChange, calendarMail } from "../../src/meeting/calendar/mail.ts";
import { type Meeting, Meetings } from "../../src/meeting/meetings.entity.ts";
import { editPreferences } from "../../src/notification/preferences.ts";
import { defaults } from "../../src/notification/schema.ts";
import * as given from "../given.ts";
import { meetingItem } from "../meetings.ts";
import { postOffice } from "../post-office.ts";

const office = await postOffice();

/** A student in Lisbon and a teacher in Kolkata. */
async function two() {
  const [student, teacher] = await Promise.all([
    given.student(),
    given.tutor({ timezone: "Asia/Kolkata" }),
  ]);
  return { student, teacher, assignmentId: newId("assignment") };
}
type Two = Awaited<ReturnType<typeof two>>;

async function meetingOf({ student, teacher, assignmentId }: Two, wish: Partial<Meeting> = {}) {
  const { data } = await Meetings.create({
    ...meetingItem({ assignmentId, day: "2031-05-01" }),
    studentId: profileId("student", student.userId),
    studentName: student.name,
    teacherId: profileId("teacher", teacher.userId),
    teacherName: teacher.name,
    hostId: teacher.userId,
    ...wish,
  }).go();
  return data as Meeting;
}

const mailsOf = async (
  meetings: Meeting[],
  change: CalendarChange,
  { student, teacher }: Two,
  was?: Meeting,
) => {
  const mails = await office.mailsOf(() => commit(calendarMail(meetings, change, was)));
  const of = (person: given.Person) => mails.filter((one) => one.to[0] === person.email);
  return { mails, student: of(student), teacher: of(teacher) };
};

const eventsIn = (file = "") =>
  new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent").map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      status: String(one.getFirstPropertyValue("status")),
      attendees: event.attendees.map((each) => String(each.getFirstValue()).toLowerCase()),
      organizer: String(event.organizer).toLowerCase(),
    };
  });

it("both sides get one mail each, in their own time and words, with an invitation for them alone", async () => {
  const people = await two();
  const meeting = await meetingOf(people);
  const { mails, student, teacher } = await mailsOf([meeting], "booked", people);
  expect(mails).toHaveLength(2);
  expect(student[0]?.subject).toBe(
    `Booked: Lesson with ${people.teacher.name}, Thursday 1 May 2031, 13:00 to 14:00 (GMT+1)`,
  );
  expect(teacher[0]?.text).toContain("Thursday 1 May 2031, 17:30 to 18:30 (GMT+5:30)");
  expect(student[0]?.text).toContain("It takes place in your browser");
  const uid = `${meeting.meetingId}@localhost`;
  for (const [mail, person] of [
    [student[0], people.student],
    [teacher[0], people.teacher],
  ] as const) {
    const [invitation, file] = mail?.attachments ?? [];
    expect(invitation?.type).toBe("text/calendar; method=REQUEST");
    expect(file).toMatchObject({ name: "lyceum.ics", type: "application/ics" });
    expect(eventsIn(invitation?.text)).toMatchObject([
      {
        uid,
        status: "CONFIRMED",
        attendees: [`mailto:${person.email}`],
        organizer: "mailto:hello@lyceum.test",
      },
    ]);
  }
  // Neither learns the other's address, and the teacher knows the student by the first name.
  expect(JSON.stringify(student)).not.toContain(people.teacher.email);
  expect(JSON.stringify(teacher)).not.toContain(people.student.email);
});

it("a change updates the same event and says when it was before, a cancellation takes it out and says who cancelled", async () => {
  const people = await two();
  const meeting = await meetingOf(people, { sequence: 3, revision: 1 });
  const was = {
    ...meeting,
    scheduledTime: "2031-04-30T08:00:00.000Z",
    endTime: "2031-04-30T09:00:00.000Z",
  };
  const { student } = await mailsOf([meeting], "updated", people, was);
  expect(student[0]?.subject).toMatch(/^Updated: /);
  expect(student[0]?.text).toContain(
    "It was on Wednesday 30 April 2031, 09:00 to 10:00 (GMT+1) before.",
  );
  expect(eventsIn(student[0]?.attachments[0]?.text)).toMatchObject([{ sequence: 3 }]);

  const off = await meetingOf(people, {
    status: "cancelled",
    sequence: 4,
    cancelledBy: {
      by: people.teacher.userId,
      byName: "Eva Reis",
      party: "teacher",
      at: meeting.createdAt,
      reason: "I am ill. Write to eva@example.com",
      isLate: false,
    },
  });
  const cancelled = await mailsOf([off], "cancelled", people);
  expect(cancelled.student[0]?.text).toContain("Cancelled by Eva.");
  expect(cancelled.teacher[0]?.text).toContain("Cancelled by you.");
  expect(cancelled.student[0]?.text).toContain("“I am ill. Write to [contact hidden");
  const [invitation] = cancelled.student[0]?.attachments ?? [];
  expect(invitation?.type).toBe("text/calendar; method=CANCEL");
  expect(eventsIn(invitation?.text)).toMatchObject([{ sequence: 4, status: "CANCELLED" }]);
});

it("a whole series is one mail with one file", async () => {
  const people = await two();
  const meetings = await Promise.all(
    ["2031-05-08", "2031-05-01"].map((day) =>
      meetingOf(people, {
        scheduledTime: `${day}T12:00:00.000Z`,
        endTime: `${day}T13:00:00.000Z`,
      }),
    ),
  );
  const { mails, student } = await mailsOf(meetings, "booked", people);
  expect(mails).toHaveLength(2);
  expect(student[0]?.subject).toBe("Booked: 2 meetings");
  const [file, ...others] = student[0]?.attachments ?? [];
  expect(others).toEqual([]);
  expect(eventsIn(file?.text).map((one) => one.uid)).toEqual(
    meetings.toReversed().map((one) => `${one.meetingId}@localhost`),
  );
});

it("nothing goes out where a later change says otherwise, or somebody wants no mails about meetings", async () => {
  const people = await two();
  const off = await meetingOf(people, { status: "cancelled" });
  expect((await mailsOf([off], "booked", people)).mails).toEqual([]);
  await editPreferences(people.student.actor, {
    categories: { ...defaults.categories, meeting: { inApp: true, email: false } },
  });
  const { student, teacher } = await mailsOf([await meetingOf(people)], "booked", people);
  expect([student.length, teacher.length]).toEqual([0, 1]);
});

it("tells the student until when cancelling is free and what it may cost later, and the teacher nothing of it", async () => {
  const people = await two();
  const one = await meetingOf(people);
  const { student, teacher } = await mailsOf([one], "booked", people);
  expect(student[0]?.text).toContain(
    "You can cancel at no cost until Thursday 1 May 2031, 01:00 (GMT+1).",
  );
  expect(student[0]?.text).toContain("If you cancel later, you may be charged 100% of its price.");
  expect(teacher[0]?.text).not.toContain("cancel");
  const timeSet = { by: "teacher" as const, at: "2031-05-01T09:00:00.000Z" };
  const soon = await meetingOf(people, { timeSet });
  const several = await mailsOf([one, soon], "booked", people);
  const text = several.student[0]?.text ?? "";
  expect(text).toContain("Free to cancel until Thursday 1 May 2031, 01:00 (GMT+1)");
  expect(text).toContain("Free to cancel until Thursday 1 May 2031, 12:00 (GMT+1)");
  expect(text).toContain("For each that you cancel later you may be charged 100% of its price.");
});
