/** Imported where first used, as `time/days.ts` is. */
import { Temporal } from "temporal-polyfill";

/** A meeting that is repeated, at the same local time. */
export interface Repeated {
  /** UTC instant of its first meeting. */
  start: string;
  /** In which its local time stays the same. */
  timezone: string;
  everyWeeks: number;
}

/**
 * When the meetings of a series start, by their places in it (0 is the first). Each is counted from
 * the first, so one that the clock pushes aside for a day pushes no other.
 */
export function startsAt(
  { start, timezone, everyWeeks }: Repeated,
  places: readonly number[],
): string[] {
  const first = Temporal.Instant.from(start).toZonedDateTimeISO(timezone);
  const local = first.toPlainDateTime();
  return places.map((place) => {
    if (place === 0) return start;
    const then = local.add({ weeks: place * everyWeeks });
    return new Date(then.toZonedDateTime(timezone).epochMilliseconds).toISOString();
  });
}

/** When all `count` meetings of a series start. */
export const startsOf = (series: Repeated, count: number): string[] =>
  startsAt(series, [...Array(count).keys()]);

/**
 * When a meeting and those that follow it start once this one is moved: they keep its new local time
 * and their distance to it. `places` are their places in the series, the moved one's first.
 */
export const movedStarts = (moved: Repeated, places: readonly number[]): string[] =>
  startsAt(
    moved,
    places.map((place) => place - (places[0] ?? 0)),
  );
