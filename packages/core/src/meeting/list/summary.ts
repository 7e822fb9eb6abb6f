import type { Write } from "../../db.ts";
import type { LessonPrice } from "../charge/records.ts";
import { mostOpen } from "../limits.ts";
import type { Meeting } from "../meetings.entity.ts";
import type { SummaryRow } from "../records.ts";
import { isOpen, type MeetingState } from "../states.ts";
import { MeetingSummaries, type MeetingSummary } from "./meeting-summaries.entity.ts";

/** A meeting as the summary has it; undefined where it has ended. */
export function rowOf(meeting: Meeting): SummaryRow | undefined {
  const { status } = meeting;
  if (status !== "proposed" && status !== "scheduled" && status !== "in_progress") return undefined;
  return {
    meetingId: meeting.meetingId,
    meetingCode: meeting.meetingCode,
    title: meeting.title,
    status,
    scheduledTime: meeting.scheduledTime,
    endTime: meeting.endTime,
    durationMinutes: meeting.durationMinutes,
    timezone: meeting.timezone,
    cutOffHours: meeting.cutOffHours,
    revision: meeting.revision,
    place: { kind: meeting.place.kind },
    teacherId: meeting.teacherId,
    teacherName: meeting.teacherName,
    hostId: meeting.hostId,
    hostName: meeting.hostName,
    slots: meeting.slots,
    proposedBy: meeting.proposedBy,
    awaits: meeting.awaits,
    proposalEndsAt: meeting.proposalEndsAt,
    moveBy: meeting.move?.party,
    seriesId: meeting.seriesId,
    occurrence: meeting.occurrence,
    rule: meeting.rule,
  };
}

export interface MeetingChange {
  before: Meeting;
  after: Meeting;
}

/** Changed meetings of one assignment in its summary, for the transaction that changes them. */
export const summarize = (assignmentId: string, changes: readonly MeetingChange[]): Write =>
  MeetingSummaries.patch({ assignmentId })
    .add({ version: 1 })
    .data(({ rows, ended }, { set, remove, add }) => {
      for (const { before, after } of changes) {
        const row = rowOf(after);
        if (row) set(rows[after.meetingId], row);
        else if (isOpen(before.status)) remove(rows[after.meetingId]);
      }
      for (const [status, more] of moreEnded(changes)) add(ended[status], more);
    });

/** The price that was confirmed, in the summary: the next meeting proposes it. */
export const summarizePrice = (assignmentId: string, { hourly, currency }: LessonPrice): Write =>
  MeetingSummaries.patch({ assignmentId }).add({ version: 1 }).set({ price: { hourly, currency } });

/** How many more have ended in which state. */
function moreEnded(changes: readonly MeetingChange[]) {
  const sums = new Map<MeetingState, number>();
  const count = (status: MeetingState, more: number) =>
    isOpen(status) || sums.set(status, (sums.get(status) ?? 0) + more);
  for (const { before, after } of changes) {
    if (before.status === after.status) continue;
    count(before.status, -1);
    count(after.status, 1);
  }
  return [...sums].filter(([, more]) => more !== 0);
}

/** The same of new ones; it is refused where there are too many ahead. */
export function summarizeNew(
  assignmentId: string,
  summary: MeetingSummary | undefined,
  meetings: readonly Meeting[],
): Write {
  const rows = Object.fromEntries(
    meetings.flatMap((one) => {
      const row = rowOf(one);
      return row ? [[one.meetingId, row]] : [];
    }),
  );
  if (!summary) return MeetingSummaries.create({ assignmentId, rows });
  const room = mostOpen - meetings.length;
  return MeetingSummaries.patch({ assignmentId })
    .add({ version: 1 })
    .data(({ rows: known }, { set }) => {
      for (const [meetingId, row] of Object.entries(rows)) set(known[meetingId], row);
    })
    .where((one, { size, escape: value }) => `${size(one.rows)} <= ${value(room)}`);
}
