import { now } from "../../db.ts";
import type { Part } from "../../lifecycle.ts";
import { earliest, latest } from "../busy/days.ts";
import { graceHours } from "../limits.ts";
import type { Meeting } from "../meetings.entity.ts";
import { cutOffOf, hour, later } from "../times.ts";

type Timed = Pick<Meeting, "scheduledTime" | "cutOffHours" | "timeSet" | "lastAskedBy">;

/**
 * Until when a student cancels at no cost, UTC time: until the cut-off, and for some time after the
 * other side chose the time. Where the other side was the last to ask for another time, it is no
 * firm time any more: cancelling costs nothing until the start.
 */
export function freeUntil({ timeSet, lastAskedBy, ...meeting }: Timed): string {
  const { scheduledTime } = meeting;
  if (lastAskedBy === "teacher") return scheduledTime;
  const cutOff = cutOffOf(meeting);
  if (!timeSet || timeSet.by === "student") return cutOff;
  return latest(cutOff, earliest(later(timeSet.at, graceHours * hour), scheduledTime));
}

/** Whether a cancellation by this part counts as late: only a student's does, and only of what is booked. */
export const isLateFor = (meeting: Meeting, part: Part, at = now()) =>
  part === "student" && meeting.status === "scheduled" && freeUntil(meeting) <= at;
