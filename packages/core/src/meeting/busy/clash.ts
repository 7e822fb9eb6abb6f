/** Imported where first used, as `time/days.ts` is. */
import { beginOf, dayIn } from "../../time/days.ts";
import { type Busy, type Look, type Occupant, spansOf } from "./busy.ts";
import { daysOf, minutesAfter, overlap, type Span } from "./days.ts";

/** What must be free for a meeting: its own time, the pause after the one before and the pause before the next. */
function padded({ from, to }: Span, { bufferBefore = 0, bufferAfter = 0 }: Occupant): Span {
  const pause = bufferBefore + bufferAfter;
  return { from: minutesAfter(from, -pause), to: minutesAfter(to, pause) };
}

/** The day on which a meeting counts for the limit: the one of its start, in the zone of who set the limit. */
function limitDay({ from }: Span, { mostPerDay, timezone = "UTC" }: Occupant): Span | undefined {
  if (mostPerDay === undefined) return undefined;
  const day = dayIn(from, timezone);
  return { from: beginOf(day, timezone), to: beginOf(day, timezone, 1) };
}

/** Whether somebody has no time for a meeting, with these others in the calendar. */
export function isTaken(span: Span, person: Occupant, others: readonly Span[]): boolean {
  const wide = padded(span, person);
  if (others.some((one) => overlap(wide, one))) return true;
  const day = limitDay(span, person);
  if (!day) return false;
  const onDay = others.filter(({ from }) => from >= day.from && from < day.to);
  return onDay.length >= (person.mostPerDay ?? Number.POSITIVE_INFINITY);
}

/** Who has no time for a meeting: their userIds. A meeting that is moved is left out (`without`). */
export const clashOf = (busy: Busy, span: Span, without: readonly string[] = []): string[] =>
  busy.people.flatMap((person) =>
    isTaken(span, person, spansOf(busy, person.userId, without)) ? [person.userId] : [],
  );

/** The days that `clashOf` looked at. None may have changed when the meeting is written. */
export const lookedAt = ({ people }: Busy, spans: readonly Span[]): Look[] =>
  people.flatMap((person) =>
    spans.flatMap((span) =>
      [padded(span, person), limitDay(span, person)].flatMap((one) =>
        one ? daysOf(one).map((day) => ({ userId: person.userId, day })) : [],
      ),
    ),
  );
