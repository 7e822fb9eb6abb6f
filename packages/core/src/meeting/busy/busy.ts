import { check, type Write } from "../../db.ts";
import { dayAfter, dayOf, eachDay } from "../../time/utc-days.ts";
import { type BusyDay, BusyDays, type BusySpan } from "./busy-days.entity.ts";
import { cutAtMidnight, earliest, type Span, wholeSpans } from "./days.ts";

/** Somebody whose time a meeting takes. What is kept free around their meetings is the teacher's wish. */
export interface Occupant {
  userId: string;
  /** Minutes. */
  bufferBefore?: number;
  bufferAfter?: number;
  /** Meetings on one day of their zone. */
  mostPerDay?: number;
  timezone?: string;
}

/** Some people with what was read of their days. */
export interface Busy {
  people: readonly Occupant[];
  days: ReadonlyMap<string, BusyDay>;
}

const place = (userId: string, day: string) => `${userId} ${day}`;

/**
 * When these people are taken around some spans: one Query for each of them. It reads two days more on
 * both sides, for buffers and for the days of any zone.
 */
export async function busyOf(people: readonly Occupant[], spans: readonly Span[]): Promise<Busy> {
  const [first = "", ...rest] = spans
    .flatMap(({ from, to }) => [dayOf(from), dayOf(to)])
    .toSorted();
  const [from, to] = [dayAfter(first, -2), dayAfter(rest.at(-1) ?? first, 2)];
  // An item for each day at most; one more, and the end is met without a second Query.
  const limit = eachDay(from, to).length + 1;
  const read = people.map(async ({ userId }) => {
    const days = BusyDays.query.byUser({ userId }).between({ day: from }, { day: to });
    const { data } = await days.go({ pages: "all", limit, consistent: true });
    return data;
  });
  const found = (await Promise.all(read)).flat();
  return { people, days: new Map(found.map((one) => [place(one.userId, one.day), one])) };
}

/** The meetings that take somebody's time, in order of time, but for those that are left out. */
export const spansOf = ({ days }: Busy, userId: string, without: readonly string[] = []) =>
  wholeSpans(
    [...days.values()]
      .filter((one) => one.userId === userId)
      .flatMap((one) => one.spans)
      .filter(({ meetingId }) => !without.includes(meetingId)),
  );

/**
 * The writes that give the time of some meetings to all these people and free what `without` names,
 * on condition that each of these days is as it was read. `look` are days that the decision looked at,
 * too (`lookedAt`): they must not have changed either.
 */
export function occupying(
  busy: Busy,
  meetings: readonly BusySpan[],
  { without = [], look = [] }: { without?: readonly string[]; look?: readonly Look[] } = {},
): Write[] {
  const parts = meetings.flatMap(cutAtMidnight);
  const writes = busy.people.flatMap(({ userId }) => {
    const freed = [...busy.days.values()]
      .filter((one) => one.userId === userId && one.spans.some((span) => isOf(without, span)))
      .map(({ day }) => day);
    const days = [...new Set([...freed, ...parts.map(([day]) => day)])];
    return days.map((day) => {
      const kept = (busy.days.get(place(userId, day))?.spans ?? []).filter(
        (span) => !isOf(without, span),
      );
      const added = parts.flatMap(([at, part]) => (at === day ? [spanOf(part)] : []));
      return { userId, day, spans: [...kept, ...added].toSorted(byTime) };
    });
  });
  const written = new Set(writes.map(({ userId, day }) => place(userId, day)));
  const looked = new Map(look.map((one) => [place(one.userId, one.day), one]));
  const checks = [...looked].filter(([at]) => !written.has(at));
  return [
    ...writes.map((one) => dayWrite(busy, one)),
    ...checks.map(([, one]) => dayCheck(busy, one)),
  ];
}

/** The writes that free what a meeting holds of these people's time from a moment on. */
export function shortening(busy: Busy, meetingId: string, end: string): Write[] {
  const held = [...busy.days.values()].filter(({ spans }) =>
    spans.some((one) => one.meetingId === meetingId && one.to > end),
  );
  return held.map(({ userId, day, spans }) => {
    const left = spans.flatMap((one) => {
      if (one.meetingId !== meetingId) return [one];
      return one.from < end ? [{ ...one, to: earliest(one.to, end) }] : [];
    });
    return dayWrite(busy, { userId, day, spans: left });
  });
}

/** The writes that free the time of some meetings for all these people. */
export const freeing = (busy: Busy, meetingIds: readonly string[]): Write[] =>
  occupying(busy, [], { without: meetingIds });

/** A day of somebody that a decision looked at. */
export interface Look {
  userId: string;
  day: string;
}

const isOf = (meetingIds: readonly string[], { meetingId }: BusySpan) =>
  meetingIds.includes(meetingId);
const byTime = (one: Span, other: Span) => (one.from < other.from ? -1 : 1);
const spanOf = ({ meetingId, assignmentId, from, to }: BusySpan) => ({
  meetingId,
  assignmentId,
  from,
  to,
});

function dayWrite({ days }: Busy, { userId, day, spans }: Look & { spans: BusySpan[] }): Write {
  const before = days.get(place(userId, day));
  // A day that is not there yet is made on condition that nobody made it meanwhile.
  if (!before) return BusyDays.create({ userId, day, spans, version: 1 });
  return BusyDays.patch({ userId, day })
    .set({ spans, version: before.version + 1 })
    .where((one, { eq }) => eq(one.version, before.version));
}

function dayCheck({ days }: Busy, { userId, day }: Look): Write {
  const before = days.get(place(userId, day));
  return check(
    BusyDays.get({ userId, day }).where((one, { eq, notExists }) =>
      before ? eq(one.version, before.version) : notExists(one.version),
    ),
  );
}
