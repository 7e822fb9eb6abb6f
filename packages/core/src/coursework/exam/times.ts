const minute = 60_000;

/** What decides how long somebody has. */
export interface Timed {
  durationMinutes: number;
  graceSeconds: number;
  closesAt?: string;
  extraTime?: { factor?: number; minutes?: number };
}

const later = (time: string, ms: number) =>
  new Date(Date.parse(time) + Math.round(ms)).toISOString();

/** How long this student has, in minutes; 1.15 times 100 is 115, whatever floating point makes of it. */
export const minutesOf = ({ durationMinutes, extraTime }: Omit<Timed, "graceSeconds">) =>
  Math.round((durationMinutes * (extraTime?.factor ?? 1) + (extraTime?.minutes ?? 0)) * minute) /
  minute;

/** When the window closes for this student: extra time lengthens it, too. */
export const closesFor = (one: Omit<Timed, "graceSeconds">) =>
  one.closesAt && later(one.closesAt, (minutesOf(one) - one.durationMinutes) * minute);

/** Until when somebody who started then has time, and until when something is taken at all. */
export function deadlineOf(one: Timed, startedAt: string) {
  const end = later(startedAt, minutesOf(one) * minute);
  const closes = closesFor(one);
  const deadline = closes && closes < end ? closes : end;
  return { deadline, endsAt: later(deadline, one.graceSeconds * 1000) };
}
