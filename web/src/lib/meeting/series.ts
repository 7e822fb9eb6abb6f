import { addDays } from "../time/days.ts";
import { instantOf, wallOf } from "../time/time.ts";

/** How a meeting repeats. */
export interface Rule {
  everyWeeks: number;
  count: number;
}

/** When the meetings of a series begin: at the same local time, also over daylight saving. */
export function startsOf(first: string, zone: string, { everyWeeks, count }: Rule) {
  const [day = "", time] = wallOf(first, zone).split("T");
  return Array.from({ length: count }, (_, at) =>
    instantOf(`${addDays(day, at * everyWeeks * 7)}T${time}`, zone),
  );
}
