import { createContext, useContext, useEffect, useState } from "react";

/** The zone of the reader: what the account says, and the device's where nobody is signed in. */
export const Zone = createContext(guessZone());
export const useZone = () => useContext(Zone);

export function guessZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

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

const thisYear = (at: Date, now: Date) => at.getUTCFullYear() === now.getUTCFullYear();

/** "Tue 24 Nov, 15:00", with the year when it is another one. */
export function absolute(iso: string, zone: string, now = new Date()) {
  const at = new Date(iso);
  const day = format(zone, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(!thisYear(at, now) && { year: "numeric" }),
  }).format(at);
  return `${day.replace(",", "")}, ${clock(iso, zone)}`;
}

/** "15:00" */
export const clock = (iso: string, zone: string) =>
  format(zone, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));

/** "2026-11-24", the reader's day; for grouping. */
export const dayOf = (iso: string, zone: string) =>
  format(zone, { year: "numeric", month: "2-digit", day: "2-digit" })
    .format(new Date(iso))
    .split("/")
    .reverse()
    .join("-");

/** "Today", "Yesterday", "Tuesday 24 November". */
export function dayName(iso: string, zone: string, now = new Date()) {
  const day = dayOf(iso, zone);
  if (day === dayOf(now.toISOString(), zone)) return "Today";
  if (day === dayOf(new Date(now.getTime() - 86_400_000).toISOString(), zone)) return "Yesterday";
  const at = new Date(iso);
  return format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(!thisYear(at, now) && { year: "numeric" }),
  })
    .format(at)
    .replace(",", "");
}

const steps: [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [3600, "minute", 60],
  [86_400, "hour", 3600],
  [7 * 86_400, "day", 86_400],
];
const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "in 3 hours", "12 minutes ago"; from a week on the date itself. */
export function relative(iso: string, zone: string, now = new Date()) {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const far = Math.abs(seconds);
  if (far < 45) return "just now";
  for (const [limit, unit, size] of steps) {
    if (far < limit) return relativeFormat.format(Math.round(seconds / size), unit);
  }
  const at = new Date(iso);
  return format(zone, {
    day: "numeric",
    month: "short",
    ...(!thisYear(at, now) && { year: "numeric" }),
  }).format(at);
}

const parts: [unit: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** What is left until then, in its two largest parts: "2 days 4 hours left", "3 hours overdue". */
export function left(iso: string, now = new Date()) {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  let far = Math.abs(seconds);
  const words: string[] = [];
  for (const [unit, size] of parts) {
    const many = Math.floor(far / size);
    if (words.length && !many) break;
    if (!many) continue;
    words.push(`${many} ${unit}${many === 1 ? "" : "s"}`);
    far -= many * size;
    if (words.length === 2) break;
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

/** The instant of a wall-clock time (`2026-11-24T15:00`) in a zone; across a spring gap, the hour after. */
export function instantOf(wall: string, zone: string) {
  const asUtc = Date.parse(`${wall}:00Z`);
  const first = asUtc - offsetAt(asUtc, zone);
  return new Date(asUtc - offsetAt(first, zone)).toISOString();
}

/** The wall-clock time of an instant in a zone, as `2026-11-24T15:00`. */
export const wallOf = (iso: string, zone: string) => `${dayOf(iso, zone)}T${clock(iso, zone)}`;

function offsetAt(time: number, zone: string) {
  const iso = new Date(time).toISOString();
  return Date.parse(`${wallOf(iso, zone)}:00Z`) - Math.floor(time / 60_000) * 60_000;
}

/** "Lisbon (GMT+1)" */
export function zoneName(zone: string, at = new Date()) {
  const offset = format(zone, { timeZoneName: "shortOffset" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  return `${zone.split("/").at(-1)?.replaceAll("_", " ")} (${offset ?? zone})`;
}
