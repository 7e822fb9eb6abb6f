/** Imported where first used, as `time/days.ts` is. */
import { Temporal } from "temporal-polyfill";
import { dayIn } from "../../time/days.ts";
import { dayAfter } from "../../time/utc-days.ts";
import { latest, type Span } from "../busy/days.ts";
import { minute } from "../times.ts";
import { slotStep } from "./limits.ts";
import type { TeacherAvailability } from "./teacher-availabilities.entity.ts";
import type { Hours } from "./words.ts";

/** When somebody can be booked, without what is in their calendar. */
export type OpenHours = Pick<TeacherAvailability, "timezone" | "weekly" | "overrides" | "leave">;

/** Hours of one day as moments: when they are open, and when a meeting may start. */
interface OpenDay {
  open: Span[];
  starts: string[];
}

/**
 * The open hours around a span, of all days of the teacher that it touches. Spans that meet (over
 * midnight, say) are one.
 */
export function openHours(hours: OpenHours, { from, to }: Span): OpenDay {
  const zone = hours.timezone;
  // A day more on both sides: meetings may go over midnight.
  const last = dayAfter(dayIn(to, zone));
  const days: OpenDay[] = [];
  for (let day = dayAfter(dayIn(from, zone), -1); day <= last; day = dayAfter(day)) {
    const spans = hoursOn(hours, day);
    if (spans.length) days.push(openDay(day, spans, zone));
  }
  const starts = new Set(days.flatMap((one) => one.starts));
  return {
    open: joined(days.flatMap((one) => one.open)),
    starts: [...starts].filter((one) => from <= one && one < to).toSorted(),
  };
}

/** Leave goes over everything, and what is said of a day over its weekday. */
function hoursOn({ weekly, overrides, leave }: OpenHours, day: string): Hours[] {
  if (leave.some((one) => one.from <= day && day <= one.to)) return [];
  const other = overrides.find((one) => one.day === day);
  if (other) return other.spans;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return weekly.filter((one) => one.weekday === weekday);
}

function openDay(day: string, hours: readonly Hours[], zone: string): OpenDay {
  const momentOf = clockOf(day, zone);
  const open = hours.flatMap((one) => {
    const span = { from: momentOf(minutesOf(one.from)), to: momentOf(minutesOf(one.to)) };
    return span.from < span.to ? [span] : [];
  });
  const starts = hours.flatMap((one) => {
    const [first, end] = [minutesOf(one.from), minutesOf(one.to)];
    const count = Math.ceil((end - first) / slotStep);
    return Array.from({ length: count }, (_, at) => momentOf(first + at * slotStep));
  });
  return { open, starts };
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/**
 * The moment at which the clock shows so many minutes of a day. A time that does not exist that day
 * is as much later, and of one that exists twice it is the first (`compatible`).
 */
function clockOf(day: string, zone: string): (minutes: number) => string {
  const date = Temporal.PlainDate.from(day);
  const midnight = date.toZonedDateTime(zone).epochMilliseconds;
  const next = date.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  // Only on a day of another length was the clock turned; all others need no look at the zone again.
  if (next - midnight === 86_400_000) {
    return (minutes) => new Date(midnight + minutes * minute).toISOString();
  }
  const from = midnight - minute;
  const turn = turnBetween(from, next, zone);
  const [before, after] = [aheadAt(from, zone), aheadAt(turn, zone)];
  return (minutes) => {
    const shown = Date.parse(day) + minutes * minute;
    // What the turned clock shows a second time, or has jumped over, goes by the clock as it was before.
    const isAfter = shown - before >= turn && shown - after >= turn;
    return new Date(shown - (isAfter ? after : before)).toISOString();
  };
}

/** How much a clock is ahead of UTC, in milliseconds. */
const aheadAt = (moment: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

/** The minute in which the clock is turned. */
function turnBetween(from: number, to: number, zone: string): number {
  const before = aheadAt(from, zone);
  let [last, turn] = [from, to];
  while (turn - last > minute) {
    const middle = last + Math.floor((turn - last) / 2 / minute) * minute;
    if (aheadAt(middle, zone) === before) last = middle;
    else turn = middle;
  }
  return turn;
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last && span.from <= last.to) last.to = latest(last.to, span.to);
    else all.push({ from: span.from, to: span.to });
  }
  return all;
}
