import { hasTeacherAtWork } from "../../assignment/offer/at-work.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { newId, userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import type { Booker } from "../access.ts";
import { cutOffHours, mostDaysAhead, proposalHours } from "../limits.ts";
import { type Meeting, meetingShardOf, none } from "../meetings.entity.ts";
import { indexKeysOf } from "../move/index-keys.ts";
import type { MeetingSide, Party } from "../states.ts";
import { endOf, hour, later } from "../times.ts";
import { usualTitle } from "../words.ts";

type Terms = Pick<Meeting, "durationMinutes" | "timezone" | "place" | "rule" | "agenda"> & {
  title?: string;
  code: string;
  starts: readonly string[];
  /** Who chose the time, where it is no proposal. */
  by: Party;
  proposal?: Pick<Meeting, "slots" | "awaits" | "proposalEndsAt" | "proposedBy">;
};

/**
 * New meetings of an assignment as items; nothing is written.
 * @throws 409 `meeting.no-teacher`
 */
export function draftOf({ assignment }: Pick<Booker, "assignment">, terms: Terms): Meeting[] {
  const { leadId, leadName } = assignment;
  if (!leadId || !hasTeacherAtWork(assignment)) throw noTeacher(assignment.status);
  const { title, code, starts, by, proposal, rule, agenda, durationMinutes, timezone, place } =
    terms;
  const createdAt = now();
  const seriesId = starts.length > 1 ? newId("series") : undefined;
  return starts.map((scheduledTime, at): Meeting => {
    const meetingId = newId("meeting");
    const meeting = {
      meetingId,
      assignmentId: assignment.assignmentId,
      assignmentCode: assignment.assignmentCode,
      meetingCode: seriesId ? `${code}-${at + 1}` : code,
      title: title || usualTitle,
      agenda: agenda || undefined,
      scheduledTime,
      endTime: endOf(scheduledTime, durationMinutes),
      durationMinutes,
      timezone,
      status: proposal ? ("proposed" as const) : ("scheduled" as const),
      place,
      studentId: assignment.studentId,
      studentName: assignment.studentName,
      teacherId: leadId,
      teacherName: leadName ?? "The teacher",
      hostId: userIdOf(leadId),
      questions: proposal ? 1 : 0,
      revision: 0,
      sequence: 0,
      cutOffHours,
      // Nothing is reminded of what has passed before it was booked.
      ...(!proposal && { lookedAt: createdAt, timeSet: { by, at: createdAt } }),
      ...(seriesId && { seriesId, occurrence: at + 1, rule }),
      version: 1,
      day: scheduledTime.slice(0, 10),
      shard: meetingShardOf(meetingId),
      timerAt: none,
      task: none,
      createdAt,
      updatedAt: createdAt,
      ...proposal,
    };
    return { ...meeting, ...indexKeysOf(meeting) };
  });
}

const noTeacher = (state: string) =>
  new AppError(
    "conflict",
    "meeting.no-teacher",
    "Meetings are possible while a teacher works on the assignment.",
    { state },
  );

/**
 * A time somebody chose lies ahead, and not too far.
 * @throws 400 `meeting.past`, `meeting.too-far`
 */
export function mustBeAhead(time: string, field: "scheduledTime" | "slots") {
  if (time <= now())
    throw new AppError("invalid", "meeting.past", "Choose a time in the future.", { field });
  if (time > later(now(), mostDaysAhead * 24 * hour)) {
    const text = `Choose a time within the next ${mostDaysAhead} days.`;
    throw new AppError("invalid", "meeting.too-far", text, { field });
  }
}

/** Who is to answer what this part proposes. The team proposes what the teacher can, so the student is asked. */
export const sideOfAnswer = (part: Part): MeetingSide =>
  part === "student" ? "teacher" : "student";

/** What a proposal of these times says of itself. */
export const proposalOf = (slots: readonly string[], awaits: MeetingSide) => ({
  slots: slots.toSorted(),
  awaits,
  proposalEndsAt: later(now(), proposalHours * hour),
});
