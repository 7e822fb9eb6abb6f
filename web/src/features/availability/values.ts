import type { AvailabilityView } from "@lyceum/core/meeting/availability/schema.ts";
import { hashKey } from "@tanstack/react-query";

/** Part of a day on the clock, `09:00` to `17:00`. */
export interface Hours {
  from: string;
  to: string;
}

/** What the form holds: what is sent, in the same order, so that what is wrong is found by its field. */
export interface Values {
  timezone: string;
  weekly: (Hours & { weekday: number })[];
  overrides: { day: string; spans: Hours[] }[];
  leave: Hours[];
  bufferBefore: number | string;
  bufferAfter: number | string;
  noticeHours: number | string;
  mostPerDay: number | string;
  aheadDays: number | string;
}

export const valuesOf = (saved: AvailabilityView): Values => ({
  timezone: saved.timezone,
  weekly: saved.weekly,
  overrides: saved.overrides,
  leave: saved.leave,
  bufferBefore: saved.bufferBefore,
  bufferAfter: saved.bufferAfter,
  noticeHours: saved.noticeHours,
  mostPerDay: saved.mostPerDay ?? "",
  aheadDays: saved.aheadDays,
});

/** Whether the form holds something that is not saved. The order of an object's attributes says nothing. */
export const isChanged = (values: Values, saved: AvailabilityView) =>
  hashKey([values]) !== hashKey([valuesOf(saved)]);

/** What is sent. A day for which no limit was entered has none. */
export const filled = ({ mostPerDay, ...values }: Values) => ({
  ...values,
  bufferBefore: Number(values.bufferBefore),
  bufferAfter: Number(values.bufferAfter),
  noticeHours: Number(values.noticeHours),
  aheadDays: Number(values.aheadDays),
  mostPerDay: mostPerDay === "" ? undefined : Number(mostPerDay),
});

/** Monday to Friday, nine to five. */
export const officeHours: Values["weekly"] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  from: "09:00",
  to: "17:00",
}));

const step = 15;
const inMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clockOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((one) => `${one}`.padStart(2, "0")).join(":");

/** All times of a day that can be chosen, with what is chosen already. */
export function timesWith(chosen: string, end: "from" | "to") {
  const first = end === "from" ? 0 : step;
  const times = Array.from({ length: 1440 / step }, (_, at) => clockOf(first + at * step));
  return times.includes(chosen) ? times : [...times, chosen].toSorted();
}

/** Hours that can be added to a day: an hour after those there are, or before them; undefined where the day is full. */
export function moreHours(spans: readonly Hours[]): Hours | undefined {
  const inOrder = spans.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (!first || !last) return { from: "09:00", to: "17:00" };
  const end = inMinutes(last.to);
  const begin = Math.min(end + 60, 1440 - step);
  if (begin >= end && end < 1440) {
    return { from: clockOf(begin), to: clockOf(Math.min(begin + 60, 1440)) };
  }
  const start = inMinutes(first.from);
  return start > 0 ? { from: clockOf(Math.max(0, start - 60)), to: first.from } : undefined;
}
