/** Imported where first used, as `time/days.ts` is. */
import { beginOf, dayIn } from "../../time/days.ts";
import { type Busy, spansOf } from "../busy/busy.ts";
import { takenBy } from "../busy/clash.ts";
import { earliest, latest, type Span } from "../busy/days.ts";
import { endOf, hour, later } from "../times.ts";
import { type OpenHours, openHours } from "./open-hours.ts";
import type { TeacherAvailability } from "./teacher-availabilities.entity.ts";

/** When a teacher can be booked, and how long before. */
export type Bookable = OpenHours & Pick<TeacherAvailability, "noticeHours" | "aheadDays">;

interface Wanted extends Span {
  now: string;
  minutes: number;
  /** Who has to be free. */
  busy: Busy;
  /** Meetings that do not count, as they are to be moved. */
  without?: readonly string[];
}

/** The moments of a teacher at which a student may book a meeting, whatever the calendar holds. */
function bookable({ noticeHours, aheadDays, timezone }: Bookable, now: string): Span {
  const last = beginOf(dayIn(now, timezone), timezone, aheadDays + 1);
  return { from: later(now, noticeHours * hour), to: last };
}

/**
 * When a meeting could start, from one moment to another: in the teacher's hours, not too soon and
 * not too far ahead, and free for everybody who has to come. UTC, in order of time.
 */
export function slotsOf(
  hours: Bookable,
  { now, minutes, busy, without, ...span }: Wanted,
): string[] {
  const limits = bookable(hours, now);
  const [from, to] = [latest(span.from, limits.from), earliest(span.to, limits.to)];
  if (from >= to) return [];
  const { open, starts } = openHours(hours, { from, to });
  const taken = busy.people.map((one) => takenBy(one, spansOf(busy, one.userId, without)));
  return starts.filter((start) => {
    const meeting = { from: start, to: endOf(start, minutes) };
    const isOpen = open.some((one) => one.from <= start && meeting.to <= one.to);
    return isOpen && !taken.some((isTaken) => isTaken(meeting));
  });
}

/** Whether a student may book this start, as far as the teacher's hours go; who is busy says `clashOf`. */
export function freeAt(hours: Bookable, start: string, minutes: number, now: string): boolean {
  const busy: Busy = { people: [], days: new Map() };
  const to = endOf(start, 1);
  return slotsOf(hours, { from: start, to, minutes, now, busy }).includes(start);
}
