/**
 * Imported where first used: the polyfill is a tenth of what the API would load to start.
 */
import { Temporal } from "temporal-polyfill";

/** When somebody is normally at the desk. */
const hours = { zone: "Europe/London", days: [1, 2, 3, 4, 5], opens: "08:00", closes: "20:00" };

const at = (day: Temporal.PlainDate, time: string) =>
  day.toZonedDateTime({ timeZone: hours.zone, plainTime: time });

/** Is `when` within the business hours? */
export function inHours(when = Temporal.Now.instant()) {
  const local = when.toZonedDateTimeISO(hours.zone);
  const day = local.toPlainDate();
  if (!hours.days.includes(local.dayOfWeek)) return false;
  return (
    Temporal.ZonedDateTime.compare(local, at(day, hours.opens)) >= 0 &&
    Temporal.ZonedDateTime.compare(local, at(day, hours.closes)) < 0
  );
}

/** The first opening after `when`. */
export function nextOpening(when: Temporal.Instant): Temporal.ZonedDateTime {
  const local = when.toZonedDateTimeISO(hours.zone);
  let day = local.toPlainDate();
  if (Temporal.ZonedDateTime.compare(at(day, hours.opens), local) <= 0) day = day.add({ days: 1 });
  while (!hours.days.includes(day.dayOfWeek)) day = day.add({ days: 1 });
  return at(day, hours.opens);
}

/** UTC instant of the next opening, for what is stored. */
export const opensAt = (when = Temporal.Now.instant()) =>
  new Date(nextOpening(when).epochMilliseconds).toISOString();

/**
 * The next opening with the offset of the reader's own zone: `2026-11-23T09:00:00+01:00`. A zone that
 * browsers know and this calendar does not (`IST`) gets the instant in ours, which is as true.
 */
export function opensIn(zone: string, when = Temporal.Now.instant()) {
  const opening = nextOpening(when);
  return inZone(opening, zone).toString({ timeZoneName: "never", smallestUnit: "second" });
}

function inZone(opening: Temporal.ZonedDateTime, zone: string) {
  try {
    return opening.withTimeZone(zone);
  } catch {
    return opening;
  }
}
