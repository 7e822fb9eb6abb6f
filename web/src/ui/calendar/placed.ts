import { addDays } from "../../lib/time/days.ts";
import { dayOf, instantOf, wallOf } from "../../lib/time/time.ts";

/** What takes time on a calendar; both are UTC times. */
export interface Spanned {
  from: string;
  to: string;
}

/** A part of something on one day, in minutes of that day's clock. */
export interface Placed<Item> {
  item: Item;
  top: number;
  bottom: number;
  /** Which of the lanes it takes, of how many that stand side by side there. */
  lane: number;
  lanes: number;
}

const wholeDay = 1440;
/** What is shorter is drawn as long as this, so that it can be read and hit. */
const least = 25;

/**
 * Where each item stands on the days of a reader's zone. What goes over midnight stands on both days;
 * what meets at a time stands side by side. On a day that the clock is changed it is where the clock says.
 */
export function placedOn<Item extends Spanned>(items: Item[], day: string, zone: string) {
  const [start, end] = [day, addDays(day, 1)].map((one) => instantOf(`${one}T00:00`, zone));
  const parts = items
    .filter((one) => start && end && one.from < end && one.to > start)
    .map((item) => {
      const top = dayOf(item.from, zone) === day ? minuteOf(item.from, zone) : 0;
      const until = dayOf(item.to, zone) === day ? minuteOf(item.to, zone) : wholeDay;
      const bottom = Math.min(wholeDay, Math.max(until, top + least));
      return { item, top: Math.min(top, wholeDay - least), bottom };
    })
    .toSorted((one, other) => one.top - other.top || other.bottom - one.bottom);
  return sideBySide(parts);
}

const minuteOf = (iso: string, zone: string) => {
  const [hours = 0, minutes = 0] = wallOf(iso, zone).slice(11).split(":").map(Number);
  return hours * 60 + minutes;
};

function sideBySide<Item>(parts: Omit<Placed<Item>, "lane" | "lanes">[]): Placed<Item>[] {
  const placed: Placed<Item>[] = [];
  let group: Placed<Item>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    placed.push(...group);
    [group, ends] = [[], []];
  };
  for (const part of parts) {
    if (ends.length && ends.every((end) => end <= part.top)) close();
    const free = ends.findIndex((end) => end <= part.top);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = part.bottom;
    group.push({ ...part, lane, lanes: 1 });
  }
  close();
  return placed;
}
