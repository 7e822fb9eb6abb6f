import type { MeetingRow } from "@lyceum/core/meeting/schema.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { keys } from "../cache/keys.ts";
import { addDays } from "../time/days.ts";
import { dayOf, instantOf } from "../time/time.ts";
import { isOff } from "./status.ts";

/** The meetings between two times: one's own, and of staff the team's. */
export const calendarQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...keys.lists.meetings, "calendar", from, to],
    queryFn: ({ signal }) => get("/meetings", { from, to }, signal),
    placeholderData: keepPreviousData,
  });

/** Those from the beginning of the reader's day on, for so many days. */
export function comingQuery(zone: string, now: Date, days: number) {
  const today = dayOf(now.toISOString(), zone);
  const [from, to] = [today, addDays(today, days)].map((day) => instantOf(`${day}T00:00`, zone));
  return calendarQuery(from ?? "", to ?? "");
}

/** So far ahead one looks for the next meeting. */
export const nextDays = 44;

/** Those that are booked and not over yet, the next one first. */
export const coming = (items: readonly MeetingRow[], now: Date) =>
  items.filter(
    (one) =>
      (one.status === "scheduled" || one.status === "in_progress") &&
      Date.parse(one.endTime) > now.getTime(),
  );

/** One time of a meeting on a calendar: a proposal stands at each of the times it offers. */
export interface MeetingTime {
  id: string;
  from: string;
  to: string;
  look: "booked" | "proposed" | "off";
  meeting: MeetingRow;
}

/** What stands on a calendar, in order of time. */
export function timesOf(items: readonly MeetingRow[]): MeetingTime[] {
  return items
    .flatMap((meeting): MeetingTime[] => {
      const { id, scheduledTime: from, endTime: to, status, slots, durationMinutes } = meeting;
      if (status !== "proposed")
        return [{ id, from, to, look: isOff(meeting) ? "off" : "booked", meeting }];
      return (slots ?? [from]).map((slot) => ({
        id: `${id} ${slot}`,
        from: slot,
        to: new Date(Date.parse(slot) + durationMinutes * 60_000).toISOString(),
        look: "proposed",
        meeting,
      }));
    })
    .toSorted((one, other) => one.from.localeCompare(other.from));
}
