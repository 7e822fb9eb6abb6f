import { dayAfter, dayOf } from "../../time/utc-days.ts";
import type { BusySpan } from "./busy-days.entity.ts";

/** From one moment to another, UTC. */
export interface Span {
  from: string;
  to: string;
}

const midnight = (day: string) => `${day}T00:00:00.000Z`;

/** The span as it lies on each UTC day that it touches. What ends at midnight does not touch the next day. */
export function cutAtMidnight<Cut extends Span>(span: Cut): [day: string, part: Cut][] {
  const parts: [string, Cut][] = [];
  for (let { from } = span; from < span.to; ) {
    const day = dayOf(from);
    const end = midnight(dayAfter(day));
    const to = end < span.to ? end : span.to;
    parts.push([day, { ...span, from, to }]);
    from = to;
  }
  return parts;
}

/** Which UTC days a span touches. */
export const daysOf = (span: Span) => cutAtMidnight(span).map(([day]) => day);

export const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

/** So many minutes later, or earlier where `minutes` is below zero. */
export const minutesAfter = (time: string, minutes: number) =>
  new Date(Date.parse(time) + minutes * 60_000).toISOString();

/** Meetings that were cut at midnight are whole again, in order of time. */
export function wholeSpans(parts: readonly BusySpan[]): BusySpan[] {
  const whole = new Map<string, BusySpan>();
  for (const part of parts) {
    const { from, to } = whole.get(part.meetingId) ?? part;
    const span = { from: from < part.from ? from : part.from, to: to > part.to ? to : part.to };
    whole.set(part.meetingId, { ...part, ...span });
  }
  return [...whole.values()].toSorted((one, other) => (one.from < other.from ? -1 : 1));
}
