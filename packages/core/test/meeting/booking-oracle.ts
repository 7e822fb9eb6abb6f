import { Service } from "electrodb";
import { expect } from "vitest";
import { AuditLogs } from "../../src/audit/audit-logs.entity.ts";
import { userIdOf } from "../../src/id.ts";
import { BusyDays } from "../../src/meeting/busy/busy-days.entity.ts";
import { MeetingSummaries } from "../../src/meeting/list/meeting-summaries.entity.ts";
import { MeetingParticipants } from "../../src/meeting/meeting-participants.entity.ts";
import { type Meeting, Meetings } from "../../src/meeting/meetings.entity.ts";

/*
 * What must be true of the meetings in the table, whoever wrote them. It looks at the items alone and
 * uses none of the code that writes them.
 */

const children = new Service({ meetings: Meetings, people: MeetingParticipants });

const day = 86_400_000;
const midnightAfter = (time: string) =>
  new Date((Math.floor(Date.parse(time) / day) + 1) * day).toISOString();

/** What ended earlier holds no more time than it took. */
const heldUntil = ({ endTime, endedAt = endTime }: Pick<Meeting, "endTime" | "endedAt">) =>
  endedAt < endTime ? endedAt : endTime;

const earliest = (...times: [string, string]) => times.toSorted()[0] ?? "";

/** The parts of a meeting's time by UTC day, as text that can be compared. */
function partsOf({ meetingId, scheduledTime, ...meeting }: Meeting): string[] {
  const parts: string[] = [];
  const endTime = heldUntil(meeting);
  for (let from = scheduledTime; from < endTime; ) {
    const to = earliest(midnightAfter(from), endTime);
    parts.push(`${from.slice(0, 10)} ${from} ${to} ${meetingId}`);
    from = to;
  }
  return parts;
}

/** What was booked keeps its time, unless it was cancelled. */
const takesTime = ({ status, slots }: Meeting) =>
  !slots && ["scheduled", "in_progress", "completed", "no_show", "lapsed"].includes(status);

const isOpen = ({ status }: Meeting) => ["proposed", "scheduled", "in_progress"].includes(status);

const countOf = (words: readonly string[]) =>
  Object.fromEntries(
    [...Map.groupBy(words, (one) => one)].map(([word, all]) => [word, all.length]),
  );

/** Looks at all meetings of these assignments, which hold all meetings of these people. */
export async function proveBookings(assignmentIds: readonly string[], userIds: readonly string[]) {
  const all: Meeting[] = [];
  for (const assignmentId of assignmentIds) {
    const { data } = await children.collections
      .children({ assignmentId })
      .go({ pages: "all", consistent: true });
    all.push(...data.meetings);
    provePeople(data);
    await proveSummary(assignmentId, data.meetings);
    await proveRecords(assignmentId, data.meetings);
  }
  for (const userId of userIds) await proveTime(userId, all);
  return all;
}

/** Each has a copy of the meeting, and the copies say the same. */
function provePeople({ meetings, people }: { meetings: Meeting[]; people: Copy[] }) {
  const copies = people.map(({ meetingId, userId, scheduledTime, endTime, status }) =>
    [meetingId, userId, scheduledTime, endTime, status].join(" "),
  );
  const wanted = meetings.flatMap(({ meetingId, scheduledTime, endTime, status, ...one }) =>
    [userIdOf(one.studentId), one.hostId].map((userId) =>
      [meetingId, userId, scheduledTime, endTime, status].join(" "),
    ),
  );
  expect(copies.toSorted()).toEqual(wanted.toSorted());
}
type Copy = Pick<Meeting, "meetingId" | "scheduledTime" | "endTime" | "status"> & {
  userId: string;
};

async function proveSummary(assignmentId: string, meetings: readonly Meeting[]) {
  const { data } = await MeetingSummaries.get({ assignmentId }).go({ consistent: true });
  const rows = Object.values(data?.rows ?? {});
  const wanted = meetings.filter(isOpen);
  expect(rows.map((one) => one.meetingId).toSorted()).toEqual(
    wanted.map((one) => one.meetingId).toSorted(),
  );
  for (const row of rows) {
    const meeting = wanted.find((one) => one.meetingId === row.meetingId);
    const { status, scheduledTime, endTime, title, revision, awaits, slots, occurrence } = row;
    expect(meeting).toMatchObject({ status, scheduledTime, endTime, title, revision });
    expect([meeting?.awaits, meeting?.slots, meeting?.occurrence, meeting?.move?.party]).toEqual([
      awaits,
      slots,
      occurrence,
      row.moveBy,
    ]);
  }
  const ended = Object.entries(data?.ended ?? {}).filter(([, count]) => count !== 0);
  expect(Object.fromEntries(ended)).toEqual(
    countOf(meetings.filter((one) => !isOpen(one)).map((one) => one.status)),
  );
}

/** The records of a meeting lead from state to state, and the last one to where it is. */
async function proveRecords(assignmentId: string, meetings: readonly Meeting[]) {
  const query = AuditLogs.query.byScope({ scopeId: assignmentId });
  const { data } = await query.go({ pages: "all", consistent: true });
  const records = Map.groupBy(data, (one) => one.entityId);
  for (const { meetingId, status, seriesId } of meetings) {
    const steps = (records.get(meetingId) ?? []).flatMap(({ changes }) =>
      changes?.status ? [changes.status] : [],
    );
    // A series was booked by one record.
    let state: unknown = steps[0]?.[0] === null || !seriesId ? null : "scheduled";
    for (const [from, to] of steps) {
      expect(from).toBe(state);
      state = to;
    }
    expect(state).toBe(status);
  }
}

/** Nobody is at two meetings at once, and the days that guard this are what the meetings say. */
async function proveTime(userId: string, all: readonly Meeting[]) {
  const own = all
    .filter((one) => userIdOf(one.studentId) === userId || one.hostId === userId)
    .filter(takesTime)
    .toSorted((one, other) => (one.scheduledTime < other.scheduledTime ? -1 : 1));
  for (const [at, one] of own.entries()) {
    const next = own[at + 1];
    if (next) expect(heldUntil(one) <= next.scheduledTime).toBe(true);
  }
  const { data } = await BusyDays.query.byUser({ userId }).go({ pages: "all", consistent: true });
  const days = data.flatMap((one) =>
    one.spans.map(({ from, to, meetingId }) => `${one.day} ${from} ${to} ${meetingId}`),
  );
  expect(days.toSorted()).toEqual(own.flatMap(partsOf).toSorted());
}
