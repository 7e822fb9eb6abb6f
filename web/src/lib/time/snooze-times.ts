import { addDays } from "./days.ts";
import { absolute, dayOf, instantOf, wallOf } from "./time.ts";

export interface SnoozeTime {
  label: string;
  until: string;
}

const hour = 3_600_000;

/** The times one usually wants something back, in the reader's own day. */
export function snoozeTimes(zone: string, now = new Date()): SnoozeTime[] {
  const today = dayOf(now.toISOString(), zone);
  const at = (days: number, clock: string) => instantOf(`${addDays(today, days)}T${clock}`, zone);
  const hourNow = Number(wallOf(now.toISOString(), zone).slice(11, 13));
  const weekday = new Date(`${today}T12:00:00Z`).getUTCDay();
  const monday = (8 - weekday) % 7 || 7;
  return [
    { label: "In an hour", until: new Date(now.getTime() + hour).toISOString() },
    ...(hourNow < 17 ? [{ label: "This evening", until: at(0, "18:00") }] : []),
    { label: "Tomorrow morning", until: at(1, "08:00") },
    ...(monday > 1 ? [{ label: "On Monday", until: at(monday, "08:00") }] : []),
  ];
}

/** When it is back, for a sentence: "on Tue 24 Nov, 08:00". */
export const backAt = (until: string, zone: string) => `on ${absolute(until, zone)}`;
