/** Imported where first used, as `time/days.ts` is. */
import { beginOf, dayIn } from "../../time/days.ts";
import { later, minute } from "../times.ts";
import { type Busy, type Look, type Occupant, spansOf } from "./busy.ts";
import { daysOf, overlap, type Span } from "./days.ts";

/** What must be free for a meeting: its own time, the pause after the one before and the pause before the next. */
function padded({ from, to }: Span, { bufferBefore = 0, bufferAfter = 0 }: Occupant): Span {
  const pause = (bufferBefore + bufferAfter) * minute;
  return { from: later(from, -pause), to: later(to, pause) };
}

/** The day on which a meeting counts for the limit: the one of its start, in the zone of who set the limit. */
function limitDay({ from }: Span, { mostPerDay, timezone = "UTC" }: Occupant): Span | undefined {
  if (mostPerDay === undefined) return undefined;
  const day = dayIn(from, timezone);
  return { from: beginOf(day, timezone), to: beginOf(day, timezone, 1) };
}

const isIn = ({ from }: Span, day: Span) => day.from <= from && from < day.to;

/** Tells of spans, one after the other, whether somebody has no time for a meeting then. */
export function takenBy(person: Occupant, meetings: readonly Span[]): (span: Span) => boolean {
  // Zones are asked once a day, not once for each span.
  const days: Span[] = [];
  const dayOf = (span: Span) => {
    const known = days.find((day) => isIn(span, day));
    const day = known ?? limitDay(span, person);
    if (day && !known) days.push(day);
    return day;
  };
  return (span) => {
    const wide = padded(span, person);
    if (meetings.some((one) => overlap(wide, one))) return true;
    const day = dayOf(span);
    const onDay = day ? meetings.filter((one) => isIn(one, day)) : [];
    return onDay.length >= (person.mostPerDay ?? Number.POSITIVE_INFINITY);
  };
}

/** Who has no time for a meeting: their userIds. A meeting that is moved is left out (`without`). */
export const clashOf = (busy: Busy, span: Span, without: readonly string[] = []): string[] =>
  busy.people.flatMap((person) =>
    takenBy(person, spansOf(busy, person.userId, without))(span) ? [person.userId] : [],
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
