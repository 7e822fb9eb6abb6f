import { usualHours } from "../limits.ts";

const hour = 3_600_000;

/**
 * Until when a quote or an offer stands where nobody says it. Where the work is due soon it is half of
 * the time that is left, so that the other half is there for the work.
 */
export function defaultDeadline(of: keyof typeof usualHours, dueDate?: string, now = Date.now()) {
  const usual = Math.ceil(now / hour) * hour + usualHours[of] * hour;
  const left = Date.parse(dueDate ?? "") - now;
  const half = left > 0 ? Math.floor((now + left / 2) / 60_000) * 60_000 : usual;
  return new Date(Math.min(usual, half)).toISOString();
}
