import type { Assignment } from "../../assignment/assignments.entity.ts";
import { contactsOpen } from "../../assignment/contact/rule.ts";
import { hidden } from "../../assignment/contact/shielded.ts";
import { userIdOf } from "../../id.ts";
import type { Part } from "../../lifecycle.ts";
import { firstName } from "../../thread/shield/shield.ts";
import type { Meeting } from "../meetings.entity.ts";
import { otherSide } from "../part.ts";
import type { SummaryRow } from "../records.ts";
import { cutOffOf, opensAtOf } from "../times.ts";
import type { MeetingRow } from "./row-schema.ts";

/** What a row is made from: a meeting, or the summary's row of one. */
type Shown = SummaryRow &
  Pick<Meeting, "assignmentId" | "assignmentCode" | "studentId" | "studentName">;

/** The summary's row of a meeting, which may have ended. */
type Source = Omit<Shown, "status"> & Pick<Meeting, "status"> & { move?: Meeting["move"] };

/** Who looks at it. */
export interface MeetingLook {
  part: Part | undefined;
  /** Until the work begins a teacher reads no way to reach the student. */
  isOpen: boolean;
}

/** How somebody looks at the meetings of an assignment. */
export const lookOf = (assignment: Assignment, part: Part | undefined): MeetingLook => ({
  part,
  isOpen: contactsOpen(assignment),
});

/** A meeting as it stands in a list. */
export function rowView(one: Source, { part, isOpen }: MeetingLook): MeetingRow {
  const isShielded = !isOpen && (part === "teacher" || part === "student");
  const awaits = awaitedFrom(one);
  return {
    id: one.meetingId,
    code: one.meetingCode,
    assignmentId: one.assignmentId,
    assignmentCode: one.assignmentCode,
    title: isShielded ? hidden(one.title) : one.title,
    status: one.status,
    scheduledTime: one.scheduledTime,
    endTime: one.endTime,
    durationMinutes: one.durationMinutes,
    timezone: one.timezone,
    place: one.place.kind,
    student: {
      userId: userIdOf(one.studentId),
      name: isShielded && part === "teacher" ? firstName(one.studentName) : one.studentName,
    },
    teacher: { userId: userIdOf(one.teacherId), name: one.teacherName },
    hostId: one.hostId,
    substitute: one.hostName ? { userId: one.hostId, name: one.hostName } : undefined,
    slots: one.status === "proposed" ? one.slots : undefined,
    proposedBy: one.proposedBy,
    awaits,
    isYourTurn: awaits !== undefined && awaits === part,
    proposalEndsAt: one.status === "proposed" ? one.proposalEndsAt : undefined,
    series: one.seriesId
      ? {
          id: one.seriesId,
          occurrence: one.occurrence ?? 1,
          count: one.rule?.count ?? 1,
          everyWeeks: one.rule?.everyWeeks ?? 1,
        }
      : undefined,
    opensAt: opensAtOf(one),
    cutOffAt: cutOffOf(one),
  };
}

/** Whose answer is awaited; of what has ended nobody's. */
function awaitedFrom({ status, awaits, moveBy, move }: Source) {
  if (status === "proposed") return awaits;
  const by = status === "scheduled" ? (moveBy ?? move?.party) : undefined;
  return by && otherSide(by);
}
