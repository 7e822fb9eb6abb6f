import { absolute, clock, dayOf, left, zoneCity } from "../time/time.ts";

const minute = 60_000;

/** Somebody whose time is shown beside the reader's. */
export interface Other {
  zone: string;
  name: string;
}

/** When something ends that begins then and lasts so long. */
export const endOf = (start: string, minutes: number) =>
  new Date(Date.parse(start) + minutes * minute).toISOString();

/** "Tue 24 Nov, 15:00–16:00", with the zone where the device's clock shows another time. */
export function spanWords(from: string, to: string, zone: string, now = new Date()) {
  const start = clock(from, zone);
  return absolute(from, zone, now).replace(`, ${start}`, `, ${start}–${clock(to, zone)}`);
}

interface Span {
  from: string;
  to: string;
}

/**
 * The same time as the other person reads it: "09:00–10:00 for Maria (New York)", with the day where
 * theirs is another one. Undefined where both read the same.
 */
export function theirWords({ from, to }: Span, zone: string, other: Other) {
  const isSameDay = dayOf(from, zone) === dayOf(from, other.zone);
  const isSame = isSameDay && clocks({ from, to }, zone) === clocks({ from, to }, other.zone);
  return isSame ? undefined : onTheirClock({ from, to }, zone, other);
}

function onTheirClock({ from, to }: Span, zone: string, other: Other) {
  const isSameDay = dayOf(from, zone) === dayOf(from, other.zone);
  const day = isSameDay ? "" : `${dayWords(from, other.zone)}, `;
  return `${day}${clocks({ from, to }, other.zone)} for ${other.name} (${zoneCity(other.zone)})`;
}

const clocks = ({ from, to }: Span, zone: string) => `${clock(from, zone)}–${clock(to, zone)}`;

/**
 * What daylight saving does to a meeting for the other person, since the one before it in the same
 * series: "Clocks change: 10:00–11:00 for Maria (New York)". Undefined where their hour stays.
 */
export const shiftWords = (before: Span, now: Span, zone: string, other: Other) =>
  clock(before.from, zone) === clock(now.from, zone) &&
  clock(before.from, other.zone) !== clock(now.from, other.zone)
    ? `Clocks change: ${onTheirClock(now, zone, other)}`
    : undefined;

/** "Tue 24 Nov" */
const dayWords = (iso: string, zone: string) => absolute(iso, zone).split(", ")[0];

/** "1 hour 30 minutes" */
export function lengthWords(minutes: number) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const said = [
    hours && `${hours} hour${hours === 1 ? "" : "s"}`,
    rest && `${rest} minute${rest === 1 ? "" : "s"}`,
  ];
  return said.filter(Boolean).join(" ");
}

/** How a meeting stands towards the clock: "Starts in 2 days 4 hours", "20 minutes left", "Ended". */
export function countdownWords({ from, to }: { from: string; to: string }, now: Date) {
  const time = now.getTime();
  if (time < Date.parse(from)) return `Starts in ${left(from, now).replace(" left", "")}`;
  if (time < Date.parse(to)) return left(to, now);
  return "The time is over";
}
