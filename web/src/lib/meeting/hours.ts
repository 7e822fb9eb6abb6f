import type { AvailabilityView } from "@lyceum/core/meeting/availability/schema.ts";
import { queryOptions } from "@tanstack/react-query";
import { get } from "../api.ts";
import { addDays, daysBetween, weekOf } from "../time/days.ts";
import { instantOf } from "../time/time.ts";

export const hoursQuery = (teacherId: string) =>
  queryOptions({
    queryKey: ["availability", teacherId],
    queryFn: ({ signal }) => get(`/availability/${teacherId}`, {}, signal),
  });

type Rules = Pick<AvailabilityView, "timezone" | "weekly" | "overrides" | "leave">;

/** When a teacher can be booked around some days, as instants: the hours are the teacher's own clock's. */
export function hoursOn(days: readonly string[], { timezone, weekly, overrides, leave }: Rules) {
  const [first = "", last = ""] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  // Where the teacher's day is another one than the reader's.
  const many = daysBetween(first, last) + 3;
  return Array.from({ length: many }, (_, at) => addDays(first, at - 1)).flatMap((day) => {
    if (leave.some(({ from, to }) => from <= day && day <= to)) return [];
    const weekday = daysBetween(weekOf(day), day) + 1;
    const spans =
      overrides.find((one) => one.day === day)?.spans ??
      weekly.filter((one) => one.weekday === weekday);
    return spans.map(({ from, to }) => ({
      from: at(day, from, timezone),
      to: at(day, to, timezone),
    }));
  });
}

const at = (day: string, clock: string, zone: string) =>
  clock === "24:00"
    ? instantOf(`${addDays(day, 1)}T00:00`, zone)
    : instantOf(`${day}T${clock}`, zone);
