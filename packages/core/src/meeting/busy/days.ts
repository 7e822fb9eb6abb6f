import { dayAfter, dayOf } from "../../time/utc-days.ts";
import type { BusySpan } from "./busy-days.entity.ts";

/** From one moment to another, UTC. */
export interface Span {
  from: string;
  to: string;
}

export const earliest = (one: string, other: string) => [one, other].toSorted()[0] ?? one;
export const latest = (one: string, other: string) => [one, other].toSorted()[1] ?? one;

const midnight = (day: string) => `${day}T00:00:00.000Z`;

/** The span as it lies on each UTC day that it touches. What ends at midnight does not touch the next day. */
export function cutAtMidnight<Cut extends Span>(span: Cut): [day: string, part: Cut][] {
  const parts: [string, Cut][] = [];
  for (let { from } = span; from < span.to; ) {
    const day = dayOf(from);
    const to = earliest(midnight(dayAfter(day)), span.to);
    parts.push([day, { ...span, from, to }]);
    from = to;
  }
  return parts;
}

/** Which UTC days a span touches. */
export const daysOf = (span: Span) => cutAtMidnight(span).map(([day]) => day);

export const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

/** Meetings that were cut at midnight are whole again, in order of time. */
export function wholeSpans(parts: readonly BusySpan[]): BusySpan[] {
  const whole = new Map<string, BusySpan>();
  for (const part of parts) {
    const { from, to } = whole.get(part.meetingId) ?? part;
    const span = { from: earliest(from, part.from), to: latest(to, part.to) };
    whole.set(part.meetingId, { ...part, ...span });
  }
  return [...whole.values()].toSorted((one, other) => (one.from < other.from ? -1 : 1));
}
