import { Temporal } from "temporal-polyfill";
import type { Preferences } from "./schema.ts";

/** When the daily mail comes, where no quiet hours say when the day begins. */
const morning = "08:00";

type How = Pick<Preferences, "digest" | "quietHours">;

/**
 * When a mail that is due at an instant goes out to somebody in this zone: collected for the full
 * hour or the morning if they wish it so, and never in their quiet hours. The answer is never before
 * `due`; asked again with its own answer it comes to rest.
 * @param due and the answer are UTC, ISO 8601
 */
export function deliverAt(due: string, { digest, quietHours }: How, zone: string): string {
  const local = Temporal.Instant.from(due).toZonedDateTimeISO(zone);
  const dayBegins = quietHours?.to ?? morning;
  const slot = { soon: local, hourly: fullHour(local), daily: next(local, dayBegins) }[digest];
  const isQuiet = quietHours && within(slot.toPlainTime(), quietHours);
  const out = isQuiet ? next(slot, dayBegins) : slot;
  return new Date(out.epochMilliseconds).toISOString();
}

const fullHour = (at: Temporal.ZonedDateTime) =>
  at.round({ smallestUnit: "hour", roundingMode: "ceil" });

/** The first instant at or after `at` at which the clock shows this. */
function next(at: Temporal.ZonedDateTime, clock: string) {
  const today = at.withPlainTime(clock);
  return Temporal.ZonedDateTime.compare(today, at) >= 0
    ? today
    : at.add({ days: 1 }).withPlainTime(clock);
}

/** The hours may go over midnight. */
function within(time: Temporal.PlainTime, { from, to }: { from: string; to: string }) {
  const after = Temporal.PlainTime.compare(time, from) >= 0;
  const before = Temporal.PlainTime.compare(time, to) < 0;
  return from < to ? after && before : after || before;
}
