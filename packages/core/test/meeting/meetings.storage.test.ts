import { expect, test } from "vitest";
import { calendar } from "../../src/meeting/list/lists.ts";
import { read } from "../../src/meeting/meetings.ts";
import { book } from "../../src/meeting/plan/booking.ts";
import { cancel } from "../../src/meeting/plan/cancelling.ts";
import { reschedule } from "../../src/meeting/plan/rescheduling.ts";
import { count } from "../count.ts";
import { atWork, inDays, openAllDay } from "../meetings.ts";

/** How often each operation was asked, and what was written by it. */
async function costOf<Result>(work: () => Promise<Result>) {
  const { result, calls } = await count(work);
  const commands = [...Map.groupBy(calls, (one) => one.command.replace("Command", ""))];
  const written = calls.filter((one) => one.command === "TransactWriteItemsCommand");
  return {
    result,
    calls: Object.fromEntries(commands.map(([command, all]) => [command, all.length])),
    items: written.flatMap((one) => one.written).length,
  };
}

test("a booking, a move and a cancellation are a few reads and one transaction each", async () => {
  const { assignmentId, student, teacher } = await atWork();
  await openAllDay(teacher);
  const wish = { assignmentId, scheduledTime: inDays(3, 10) };
  const booked = await costOf(() => book(student.actor, wish));
  // The assignment and both sides' days; the teacher's hours; the answer reads the meeting, its people and what a late cancellation costs.
  expect(booked.calls).toEqual({ Query: 5, GetItem: 3, UpdateItem: 1, TransactWriteItems: 1 });
  // The code, the meeting, two people, two days, record, summary, two mails.
  expect(booked.items).toBe(10);
  const ref = { assignmentId, meetingId: booked.result.meeting.id };
  const later = { ...ref, scheduledTime: inDays(4, 10) };
  const moved = await costOf(() => reschedule(student.actor, later));
  expect(moved.calls).toEqual({ Query: 6, GetItem: 4, TransactWriteItems: 1 });
  expect(moved.items).toBe(11);
  const cancelled = await costOf(() => cancel(student.actor, { ...ref, reason: "Ill." }));
  expect(cancelled.calls).toEqual({ Query: 6, GetItem: 2, TransactWriteItems: 1 });
  expect(cancelled.items).toBe(9);
  const rule = { everyWeeks: 1, count: 12 };
  const series = await costOf(() => book(teacher.actor, { ...wish, timezone: "UTC", rule }));
  expect(series.calls).toEqual({ Query: 5, GetItem: 1, UpdateItem: 1, TransactWriteItems: 1 });
  expect(series.items).toBe(65);
});

test("a person's calendar is one Query and one read of the meetings, the team's one Query a day", async () => {
  const { assignmentId, student, teacher, rep } = await atWork();
  const rule = { everyWeeks: 1, count: 6 };
  const wish = { assignmentId, scheduledTime: inDays(3, 10), timezone: "UTC", rule };
  const { meeting } = await book(teacher.actor, wish);
  const own = await costOf(() =>
    calendar(student.actor, { from: inDays(0, 0), to: inDays(42, 0) }),
  );
  expect(own.result.items).toHaveLength(6);
  expect(own.calls).toEqual({ Query: 1, BatchGetItem: 1 });
  const team = await costOf(() => calendar(rep.actor, { from: inDays(2, 8), to: inDays(9, 8) }));
  expect(team.calls).toEqual({ Query: 8 });
  const one = await costOf(() => read(student.actor, { assignmentId, meetingId: meeting.id }));
  // The prices of the billing settings are the second Get.
  expect(one.calls).toEqual({ Query: 2, GetItem: 2 });
});
