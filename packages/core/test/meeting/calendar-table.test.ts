import ICAL from "ical.js";
import { expect, it } from "vitest";
import { feedFile } from "../../src/meeting/calendar/feed.ts";
import { Meetings } from "../../src/meeting/meetings.entity.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { atWork, inDays } from "../meetings.ts";
import { postOffice } from "../post-office.ts";
import { random } from "../random.ts";

const office = await postOffice();

const inFeed = async (userId: string) => {
  const { file } = await feedFile({ userId, role: "student" });
  const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents("vevent");
  return events
    .map((one) => {
      const event = new ICAL.Event(one);
      return {
        meetingId: event.uid.split("@")[0],
        from: event.startDate.toJSDate().toISOString(),
        sequence: event.sequence,
        isOff: one.getFirstPropertyValue("status") === "CANCELLED",
      };
    })
    .toSorted((one, other) => (String(one.meetingId) < String(other.meetingId) ? -1 : 1));
};

it("whatever people do, the feed is what the table has, and each change is mailed to both once", async () => {
  const pick = random(11);
  const { assignmentId, student, teacher } = await atWork();
  const ids: string[] = [];
  for (let step = 0; step < 14; step++) {
    const scheduledTime = inDays(1 + pick(20), pick(23));
    const ref = { assignmentId, meetingId: ids[pick(ids.length)] ?? "" };
    const deed = ids.length < 3 ? 0 : pick(3);
    const work = [
      async () => {
        const made = await book(teacher.actor, { assignmentId, scheduledTime });
        ids.push(made.meeting.id);
      },
      () => reschedule(teacher.actor, { ...ref, scheduledTime }),
      () => cancel(teacher.actor, { ...ref, reason: "Ill" }),
    ][deed];
    let isDone = true;
    // What a rule refuses, a clash or too many moves, changes nothing and mails nobody.
    const written = await office.outboxOf(async () => {
      await work?.().catch(() => {
        isDone = false;
      });
    });
    expect(written).toHaveLength(isDone ? 2 : 0);
  }
  const { data } = await Meetings.query.byAssignment({ assignmentId }).go({ pages: "all" });
  const table = data.map(({ meetingId, scheduledTime, sequence, status }) => ({
    meetingId,
    from: scheduledTime,
    sequence,
    isOff: status === "cancelled",
  }));
  expect(table.length).toBeGreaterThan(2);
  for (const { userId } of [student, teacher]) expect(await inFeed(userId)).toEqual(table);
});
