import { daysLater } from "../../time/wall-days.ts";

/** Elapsed hours, or days of the clock where the work is due. */
type Unit = "hour" | "day";

/** What becomes of work that is handed in after its due date. */
export interface LatePolicy {
  /** How long it is taken; absent where it always is, and 0 where nothing late is. */
  window?: { count: number; unit: Unit };
  /** Of the possible points, for each hour or day that was begun. */
  deduction?: { percent: number; per: Unit; most: number };
}

/** When something is due, by whose clock, and what is said of late work. */
export interface Due {
  /** The effective one; absent where there is none. */
  dueAt?: string;
  timezone: string;
  latePolicy?: LatePolicy;
}

const hour = 3600;

function after(dueAt: string, count: number, unit: Unit, timezone: string) {
  if (unit === "day") return daysLater(dueAt, count, timezone);
  return new Date(Date.parse(dueAt) + count * hour * 1000).toISOString();
}

/** Until when work is taken, this moment included; undefined where there is no end. */
export function cutOff({ dueAt, timezone, latePolicy }: Due): string | undefined {
  const window = latePolicy?.window;
  return dueAt && window && after(dueAt, window.count, window.unit, timezone);
}

/** How late something is, in seconds that have begun; 0 in time. */
export const lateSeconds = (dueAt: string | undefined, at: string) =>
  dueAt === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(at) - Date.parse(dueAt)) / 1000));

/** How many hours, or days of the clock, have begun since the due date. */
export function lateUnits(dueAt: string, seconds: number, per: Unit, timezone: string): number {
  if (seconds <= 0) return 0;
  if (per === "hour") return Math.ceil(seconds / hour);
  const at = new Date(Date.parse(dueAt) + seconds * 1000).toISOString();
  // A day of the clock may have 23 or 25 hours, or none where a country left a date out.
  let days = Math.max(1, Math.floor(seconds / (24 * hour)) - 1);
  while (daysLater(dueAt, days, timezone) < at) days++;
  return days;
}

/** What late work loses. */
export interface Deduction {
  /** Hours or days that have begun. */
  units: number;
  /** Of the possible points. */
  percent: number;
}

/** What work loses that is so many seconds late; undefined where it loses nothing. */
export function deductionOf(
  { dueAt, timezone, latePolicy }: Due,
  seconds: number,
): Deduction | undefined {
  const rule = latePolicy?.deduction;
  if (!dueAt || !rule || seconds <= 0) return undefined;
  const units = lateUnits(dueAt, seconds, rule.per, timezone);
  return { units, percent: Math.min(units * rule.percent, rule.most) };
}
