import { IANAZone } from "luxon";
import { expect, it } from "vitest";
import { slotsOf } from "../../src/meeting/availability/slots.ts";
import { startsOf } from "../../src/meeting/series/starts.ts";
import { zoneNamed } from "../../src/time/schema.ts";
import { processorTime } from "../processor.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

/**
 * What these tests expect comes from Luxon's zones and a reckoning of its own: it asks which moments
 * show a local time and takes the first of them.
 */
const minute = 60_000;
const [hour, day] = [60 * minute, 1440 * minute];
const iso = (time: number) => new Date(time).toISOString();

const old =
  "US/Pacific Asia/Calcutta Asia/Kolkata Europe/Kiev Europe/Kyiv Asia/Saigon America/Buenos_Aires " +
  "Asia/Rangoon Pacific/Enderbury GB EST5EDT UTC";
const zones = [...Intl.supportedValuesOf("timeZone"), ...old.split(" ")].flatMap(
  (name) => zoneNamed(name) ?? [],
);

/** How much a zone is ahead of UTC at a moment. */
const ahead = (zone: IANAZone, time: number) => Math.round(zone.offset(time) * minute);

/** Finds the moment that shows a local time of a day; local times are written as if they were UTC. */
function momentsOn(date: number, zone: IANAZone) {
  const offsets = new Set([-26, 0, 14, 50].map((hours) => ahead(zone, date + hours * hour)));
  const [always] = offsets;
  if (always !== undefined && offsets.size === 1) return (local: number) => local - always;
  const known = new Map<number, number>();
  const find = (local: number) => {
    const tried = [...offsets]
      .map((offset) => local - offset)
      .toSorted((one, other) => one - other);
    const shown = tried.find((time) => time + ahead(zone, time) === local);
    // The clock jumps over it: then it is as late as if the clock had not been turned.
    return shown ?? local - ahead(zone, Math.min(...tried) - 25 * hour);
  };
  return (local: number) => {
    const found = known.get(local) ?? find(local);
    known.set(local, found);
    return found;
  };
}

/** Those of each date of a zone: to ask a library for an offset is what takes long here. */
const allMoments = new Map<string, ReturnType<typeof momentsOn>>();
function keptMoments(date: number, zone: IANAZone) {
  const key = `${zone.name} ${date}`;
  const moments = allMoments.get(key) ?? momentsOn(date, zone);
  allMoments.set(key, moments);
  return moments;
}

type Pick = (most: number) => number;
const pickedFrom = <One>(all: readonly One[], pick: Pick) => all[pick(all.length)] as One;

/** Some dates of each zone on which its clock is turned. */
const turns = new Map<string, number[]>();
function turnsOf(name: string, pick: Pick) {
  const known = turns.get(name) ?? [];
  if (!turns.has(name)) {
    const zone = IANAZone.create(name);
    const first = Date.UTC(1985 + pick(50), 0, 1);
    // Four looks a year miss no summer time.
    for (let at = first; known.length < 3 && at < Date.UTC(2040, 0, 1); at += 91 * day) {
      if (ahead(zone, at) !== ahead(zone, at + 91 * day)) known.push(turnIn(zone, at));
    }
    turns.set(name, known);
  }
  return known;
}

/** The date on which a clock is turned in the 91 days behind a moment. */
function turnIn(zone: IANAZone, from: number) {
  let [last, turned] = [from, from + 91 * day];
  while (turned - last > minute) {
    const middle = last + Math.floor((turned - last) / 2 / minute) * minute;
    if (ahead(zone, middle) === ahead(zone, from)) last = middle;
    else turned = middle;
  }
  const local = turned + ahead(zone, turned);
  return local - (((local % day) + day) % day);
}

/** A random date, mostly one on which the clock is turned or the day before. */
function someDate(zone: string, pick: Pick) {
  const turned = turnsOf(zone, pick);
  if (turned.length && pick(4)) return pickedFrom(turned, pick) - (pick(4) ? 0 : day);
  return Date.UTC(1985 + pick(55), pick(12), 1 + pick(28));
}

/** Two spans of a day that may meet and do not overlap, in minutes of the clock. */
function someHours(pick: Pick): [from: number, to: number][] {
  const first = pick(240);
  const between = first + 15 + pick(90);
  const second = between + pick(2) * pick(60);
  return [
    [first, between],
    [second, pick(30) ? second + 15 + pick(120) : 1440],
  ];
}

const clock = (minutes: number) =>
  [minutes / 60, minutes % 60].map((one) => `${Math.floor(one)}`.padStart(2, "0")).join(":");

/** The starts of meetings of so many minutes in these hours. */
function expectedStarts(date: number, zone: IANAZone, hours: [number, number][], minutes: number) {
  const momentOf = keptMoments(date, zone);
  const at = (local: number) => momentOf(date + local * minute);
  const open = hours.map(([from, to]) => ({ from: at(from), to: at(to) }));
  const [one, other] = open;
  // Spans that meet are one; a turn of the clock can push the first into the second.
  if (one && other && one.to >= other.from && other.to >= one.from) {
    open.push({ from: Math.min(one.from, other.from), to: Math.max(one.to, other.to) });
  }
  const starts = hours.flatMap(([from, to]) =>
    Array.from({ length: Math.ceil((to - from) / 15) }, (_, step) => at(from + step * 15)),
  );
  const fitting = starts.filter((start) =>
    open.some(({ from, to }) => from <= start && start + minutes * minute <= to),
  );
  return [...new Set(fitting.map(iso))].toSorted();
}

/** What the product offers for them. */
function offeredStarts(date: number, timezone: string, hours: [number, number][], minutes: number) {
  const spans = hours.map(([from, to]) => ({ from: clock(from), to: clock(to) }));
  const overrides = [{ day: iso(date).slice(0, 10), spans }];
  const rules = { weekly: [], overrides, leave: [], noticeHours: 0, aheadDays: 9 };
  const [from, to] = [iso(date - 15 * hour), iso(date + 50 * hour)];
  const busy = { people: [], days: new Map() };
  return slotsOf({ timezone, ...rules }, { from, to, now: from, minutes, busy });
}

/** Each zone some twenty times; `pnpm test:deep` tries others each time. */
const isDeep = Boolean(process.env.LYCEUM_DEEP);
const rounds = 10_000;

it(`${rounds} random zones, hours and dates: the starts that a second library finds, and no other`, async () => {
  const pick = random(isDeep ? seed : 20_310_502);
  const wrong: unknown[] = [];
  const used = await processorTime(() => {
    for (let round = 0; round < rounds; round++) {
      const name = pickedFrom(zones, pick);
      const [date, hours, minutes] = [someDate(name, pick), someHours(pick), 15 + 5 * pick(12)];
      const expected = expectedStarts(date, IANAZone.create(name), hours, minutes);
      const offered = offeredStarts(date, name, hours, minutes);
      if (offered.join() !== expected.join()) {
        wrong.push({ name, date: iso(date), hours, minutes, offered, expected });
      }
    }
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(used).toBeLessThan(60_000);
});

it("1,000 random series keep their local time, as a second library finds it", () => {
  const pick = random(isDeep ? seed : 20_310_503);
  const wrong: unknown[] = [];
  for (let round = 0; round < 1000; round++) {
    const timezone = pickedFrom(zones, pick);
    const zone = IANAZone.create(timezone);
    const [everyWeeks, count] = [1 + pick(4), 1 + pick(12)];
    // Some meeting of the series is near a turn of the clock.
    const date = someDate(timezone, pick) - pick(count) * everyWeeks * 7 * day;
    const local = date + 5 * pick(288) * minute;
    const first = momentsOn(date, zone)(local);
    const shown = first + ahead(zone, first);
    const expected = Array.from({ length: count }, (_, place) => {
      const later = place * everyWeeks * 7 * day;
      return place ? iso(momentsOn(date + later, zone)(shown + later)) : iso(first);
    });
    const found = startsOf({ start: iso(first), timezone, everyWeeks }, count);
    if (found.join() !== expected.join()) wrong.push({ timezone, everyWeeks, found, expected });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});
