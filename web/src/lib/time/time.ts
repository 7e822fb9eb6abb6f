import { createContext, useContext, useEffect, useState } from "react";
import { addDays, daysBetween } from "./days.ts";
import { guessZone } from "./zones.ts";

/** The zone of the reader: what the account says, and the device's where nobody is signed in. */
export const Zone = createContext(guessZone());
export const useZone = () => useContext(Zone);

const cache = new Map<string, Intl.DateTimeFormat>();
function format(zone: string, options: Intl.DateTimeFormatOptions) {
  const key = zone + JSON.stringify(options);
  let found = cache.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    cache.set(key, found);
  }
  return found;
}

/** The year of a date, where it is not the one of now; by the reader's calendar. */
function otherYear(at: Date, zone: string, now: Date) {
  const [one, other] = [at, now].map((time) => dayOf(time.toISOString(), zone).slice(0, 4));
  return one !== other && ({ year: "numeric" } as const);
}

const device = guessZone();

/**
 * "Tue 24 Nov, 15:00", with the year when it is another one. Where the clock of the device shows
 * another time than the one of the zone, the zone is named: "Tue 24 Nov, 15:00 GMT+1".
 */
export function absolute(iso: string, zone: string, now = new Date(), here = device) {
  const at = new Date(iso);
  const day = format(zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...otherYear(at, zone, now),
  }).format(at);
  const time = clock(iso, zone);
  const named = time === clock(iso, here) ? time : `${time} ${offsetName(at, zone)}`;
  return `${day.replace(",", "")}, ${named}`;
}

/** "15:00" */
export const clock = (iso: string, zone: string) =>
  format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

/** "24 Nov, 15:00:07", with the year when it is another one: for what happens many times a minute. */
export function exact(iso: string, zone: string, now = new Date()) {
  const at = new Date(iso);
  const day = format(zone, { day: "numeric", month: "short", ...otherYear(at, zone, now) });
  const time = format(zone, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return `${day.format(at)}, ${time.format(at)}`;
}

/** "2026-11-24", the reader's day; for grouping. */
export const dayOf = (iso: string, zone: string) =>
  format(zone, { year: "numeric", month: "2-digit", day: "2-digit" })
    .format(new Date(iso))
    .split("/")
    .reverse()
    .join("-");

/** "Today", "Yesterday", "Tuesday 24 November". */
export function dayName(iso: string, zone: string, now = new Date()) {
  const [day, today] = [dayOf(iso, zone), dayOf(now.toISOString(), zone)];
  if (day === today) return "Today";
  if (day === addDays(today, -1)) return "Yesterday";
  const at = new Date(iso);
  return format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...otherYear(at, zone, now),
  })
    .format(at)
    .replace(",", "");
}

const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
/** Up to here hours say it best; beyond, people think in days. */
const hoursCount = 12;

/**
 * "in 3 hours", "12 minutes ago", "tomorrow, 18:30", "3 days ago"; from a week on the date itself.
 * Days are those of the reader's calendar. Of what comes the time is told, too.
 */
export function relative(iso: string, zone: string, now = new Date()) {
  const minutes = (Date.parse(iso) - now.getTime()) / 60_000;
  const far = Math.abs(minutes);
  if (far < 0.75) return "just now";
  if (far < 59.5) return relativeFormat.format(Math.round(minutes), "minute");
  if (far < hoursCount * 60) return relativeFormat.format(Math.round(minutes / 60), "hour");
  const days = daysBetween(dayOf(now.toISOString(), zone), dayOf(iso, zone));
  if (Math.abs(days) < 7) {
    const day = relativeFormat.format(days, "day");
    return days >= -1 ? `${day}, ${clock(iso, zone)}` : day;
  }
  const at = new Date(iso);
  return format(zone, {
    day: "numeric",
    month: "short",
    ...otherYear(at, zone, now),
  }).format(at);
}

const units: [unit: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** What is left until then, in its largest parts, never more than there is: "2 days 4 hours left", "3 hours overdue". */
export function left(iso: string, now = new Date(), parts = 2) {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  let far = Math.abs(seconds);
  const words: string[] = [];
  for (const [unit, size] of units) {
    const many = Math.floor(far / size);
    if (words.length && !many) break;
    if (!many) continue;
    words.push(`${many} ${unit}${many === 1 ? "" : "s"}`);
    far -= many * size;
    if (words.length === parts) break;
  }
  const length = words.join(" ") || "less than a minute";
  return seconds < 0 ? `${length} overdue` : `${length} left`;
}

/** Re-renders every half minute, so that "2 minutes ago" stays true. */
export function useNow(every = 30_000) {
  const [now, set] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => set(new Date()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/**
 * The instant of a wall-clock time (`2026-11-24T15:00`) in a zone. Of a time that the autumn shows
 * twice it is the first, and one that the spring leaves out goes on by as much as was left out.
 */
export function instantOf(wall: string, zone: string) {
  const asUtc = Date.parse(`${wall}:00Z`);
  const guesses = [-1, 1].map((days) => asUtc - offsetAt(asUtc + days * dayLength, zone));
  const right = guesses.find((one) => wallOf(textOf(one), zone) === wall);
  return textOf(right ?? guesses[0] ?? asUtc);
}

const dayLength = 86_400_000;
const textOf = (time: number) => new Date(time).toISOString();

/** The wall-clock time of an instant in a zone, as `2026-11-24T15:00`. */
export const wallOf = (iso: string, zone: string) => `${dayOf(iso, zone)}T${clock(iso, zone)}`;

function offsetAt(time: number, zone: string) {
  const iso = new Date(time).toISOString();
  return Date.parse(`${wallOf(iso, zone)}:00Z`) - Math.floor(time / 60_000) * 60_000;
}

/** "Lisbon" */
export const zoneCity = (zone: string) => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;

/** "Lisbon (GMT+1)" */
export const zoneName = (zone: string, at = new Date()) =>
  `${zoneCity(zone)} (${offsetName(at, zone)})`;

/** "GMT+1" */
const offsetName = (at: Date, zone: string) =>
  format(zone, { timeZoneName: "shortOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value ?? zone;
