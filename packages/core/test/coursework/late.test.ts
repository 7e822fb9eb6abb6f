import { DateTime } from "luxon";
import { expect, it } from "vitest";
import { cutOff, deductionOf, lateSeconds, lateUnits } from "../../src/coursework/mark/late.ts";
import { zoneNamed } from "../../src/time/schema.ts";
import { random } from "../random.ts";
import { seed } from "../seed.ts";

/** What is expected of days of the clock comes from Luxon. */
const zones = Intl.supportedValuesOf("timeZone").flatMap((name) => zoneNamed(name) ?? []);
const pick = random(process.env.LYCEUM_DEEP ? seed : 20_310_504);
const iso = (time: DateTime) => time.toUTC().toISO() ?? "";

/** The moment at which a clock shows the time of `from` so many days later; of two the first. */
function expectedAfter(from: string, days: number, zone: string) {
  const then = DateTime.fromISO(from, { zone }).plus({ days });
  const [first = then] = then
    .getPossibleOffsets()
    .toSorted((one, other) => one.toMillis() - other.toMillis());
  return iso(first);
}

/** When a clock is turned next after a moment, within a month; undefined where it is not. */
function nextTurn(zone: string, from: DateTime): DateTime | undefined {
  const offset = (days: number) => from.plus({ hours: 24 * days }).setZone(zone).offset;
  let [last, turned] = [0, 31];
  if (offset(last) === offset(turned)) return undefined;
  while (turned - last > 1) {
    const middle = Math.floor((last + turned) / 2);
    if (offset(middle) === offset(last)) last = middle;
    else turned = middle;
  }
  return from.plus({ hours: 24 * last });
}

/** A moment, mostly shortly before a clock is turned. */
function someDue(zone: string) {
  // Most clocks that are turned are turned in March and October.
  const month = pick(2) ? pick(12) : 2 + 7 * pick(2);
  const from = DateTime.fromMillis(Date.UTC(1975 + pick(60), month, 1), { zone: "utc" });
  const turn = nextTurn(zone, from);
  const near = (turn ?? from).minus({ hours: 24 * pick(3) });
  return iso(near.plus({ minutes: 15 * pick(200), milliseconds: pick(60_000) }));
}

const someCase = () => {
  const zone = zones[pick(zones.length)] ?? "UTC";
  return { zone, dueAt: someDue(zone), days: pick(9) };
};

it("600 due dates in all zones: so many days later the clock shows the same time", () => {
  const wrong: unknown[] = [];
  for (let round = 0; round < 600; round++) {
    const { zone, dueAt, days } = someCase();
    const latePolicy = { window: { count: days, unit: "day" as const } };
    const found = cutOff({ dueAt, timezone: zone, latePolicy });
    const expected = expectedAfter(dueAt, days, zone);
    if (found !== expected) wrong.push({ zone, dueAt, days, found, expected });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});

it("400 late submissions: each day of the clock that has begun counts", () => {
  const wrong: unknown[] = [];
  for (let round = 0; round < 400; round++) {
    const { zone, dueAt } = someCase();
    const seconds = 1 + pick(9 * 86_400);
    const at = Date.parse(dueAt) + seconds * 1000;
    let expected = 1;
    while (Date.parse(expectedAfter(dueAt, expected, zone)) < at) expected++;
    const found = lateUnits(dueAt, seconds, "day", zone);
    if (found !== expected) wrong.push({ zone, dueAt, seconds, found, expected });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
});

const lisbon = { timezone: "Europe/Lisbon" };
// In Lisbon clocks go forward in the night to 30 March 2031 and back in the night to 26 October.
it.each([
  ["2031-03-29T18:00:00.000Z", 1, "day", "2031-03-30T17:00:00.000Z"],
  ["2031-03-29T18:00:00.000Z", 24, "hour", "2031-03-30T18:00:00.000Z"],
  ["2031-10-25T17:00:00.000Z", 1, "day", "2031-10-26T18:00:00.000Z"],
  ["2031-10-25T17:00:00.000Z", 24, "hour", "2031-10-26T17:00:00.000Z"],
  // 01:30 does not exist on 30 March: an hour later.
  ["2031-03-29T01:30:00.000Z", 1, "day", "2031-03-30T01:30:00.000Z"],
  ["2031-06-01T12:00:00.000Z", 0, "day", "2031-06-01T12:00:00.000Z"],
] as const)("due at %s and taken for %i %s: until %s", (dueAt, count, unit, until) => {
  expect(cutOff({ ...lisbon, dueAt, latePolicy: { window: { count, unit } } })).toBe(until);
});

it("work without a due date is never late, and without a window it is always taken", () => {
  const window = { count: 0, unit: "day" as const };
  expect(cutOff({ ...lisbon, latePolicy: { window } })).toBeUndefined();
  expect(cutOff({ ...lisbon, dueAt: "2031-06-01T12:00:00.000Z", latePolicy: {} })).toBeUndefined();
  expect(lateSeconds(undefined, "2031-06-01T12:00:00.000Z")).toBe(0);
});

it.each([
  ["2031-06-01T11:59:59.999Z", 0],
  ["2031-06-01T12:00:00.000Z", 0],
  ["2031-06-01T12:00:00.001Z", 1],
  ["2031-06-01T12:00:01.000Z", 1],
  ["2031-06-02T12:00:00.500Z", 86_401],
])("due at noon, submitted at %s: %i seconds late", (at, late) => {
  expect(lateSeconds("2031-06-01T12:00:00.000Z", at)).toBe(late);
});

it.each([
  ["hour", 0, undefined],
  ["hour", 1, { units: 1, percent: 10 }],
  ["hour", 3600, { units: 1, percent: 10 }],
  ["hour", 3601, { units: 2, percent: 20 }],
  ["hour", 86_400, { units: 24, percent: 50 }],
  ["day", 86_400, { units: 1, percent: 10 }],
  ["day", 86_401, { units: 2, percent: 20 }],
] as const)("10 %% for each %s, 50 at most, %i seconds late: %o", (per, seconds, expected) => {
  const latePolicy = { deduction: { percent: 10, per, most: 50 } };
  const due = { ...lisbon, dueAt: "2031-06-01T12:00:00.000Z", latePolicy };
  expect(deductionOf(due, seconds)).toEqual(expected);
});
