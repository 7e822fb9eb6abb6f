/** Imported where first used: the polyfill is a tenth of what the API would load to start. */
import { Temporal } from "temporal-polyfill";

/** When a day (`2026-11-24`) begins in a zone, as a UTC instant. */
export function beginOf(day: string, zone: string, later = 0) {
  const date = Temporal.PlainDate.from(day).add({ days: later });
  return new Date(date.toZonedDateTime(zone).epochMilliseconds).toISOString();
}

/** The day of a moment in a zone. */
export const dayIn = (time: string, zone: string) =>
  Temporal.Instant.from(time).toZonedDateTimeISO(zone).toPlainDate().toString();
