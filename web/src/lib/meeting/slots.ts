import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { addDays } from "../time/days.ts";
import { instantOf } from "../time/time.ts";

/** Whose free time is asked for, and for which meeting. */
export interface Wanted {
  teacherId: string;
  /** How long the meeting is. */
  minutes: number;
  /** Of the student who has to be free, too; students name it always. */
  assignmentId?: string;
  /** A meeting that is to be moved: it does not stand in its own way. */
  meetingId?: string;
}

/**
 * The free starts of a week, from its Monday as the reader's clock has it. Those of the last length
 * keep their place until the next are there.
 */
export const slotsQuery = ({ teacherId, ...query }: Wanted, monday: string, zone: string) => {
  const [from, to] = [monday, addDays(monday, 7)].map((day) => instantOf(`${day}T00:00`, zone));
  return queryOptions({
    queryKey: [...keys.slots, teacherId, query, from],
    queryFn: ({ signal }) =>
      get(`/availability/${teacherId}/slots`, { ...query, from, to }, signal),
    placeholderData: (last, asked) => (asked?.queryKey.at(-1) === from ? last : undefined),
  });
};

/** The first free start there is. */
export const nextSlotQuery = ({ teacherId, ...query }: Wanted) =>
  queryOptions({
    queryKey: [...keys.slots, teacherId, query, "next"],
    queryFn: ({ signal }) => get(`/availability/${teacherId}/next`, query, signal),
    placeholderData: keepPreviousData,
  });

/** A series that is wanted: its first start, and how it repeats. Of one that is moved the others follow by themselves. */
interface WantedSeries extends Wanted {
  assignmentId: string;
  start: string;
  everyWeeks?: number;
  count?: number;
}

/** When the meetings of a series would be, and who is not free at which of them. The last answer stays until the next is there. */
export const seriesQuery = ({ teacherId, ...query }: WantedSeries, timezone: string) =>
  queryOptions({
    queryKey: [...keys.slots, teacherId, query, timezone, "series"],
    queryFn: ({ signal }) =>
      get(`/availability/${teacherId}/series`, { ...query, timezone }, signal),
    placeholderData: keepPreviousData,
  });
