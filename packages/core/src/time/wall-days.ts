/** Pure and small, for browsers, too: what is counted here needs no calendar. */
const day = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone, made once: to make one takes long. */
function clockOf(zone: string) {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  if (clocks.size < 1000) clocks.set(zone, made);
  return made;
}

/** How much the clock of a zone is ahead of UTC at a moment, in milliseconds. */
function ahead(zone: string, at: number) {
  const parts = clockOf(zone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return local - Math.floor(at / 1000) * 1000;
}

/**
 * The same time of the clock so many days later, as a UTC instant. Where the clock shows it twice it is
 * the first; where it jumps over it, it is as late as if the clock had not been turned.
 */
export function daysLater(time: string, days: number, zone: string): string {
  const from = Date.parse(time);
  const local = from + ahead(zone, from) + days * day;
  const [before, after] = [ahead(zone, local - day), ahead(zone, local + day)];
  const shown = [local - before, local - after]
    .toSorted((one, other) => one - other)
    .find((at) => at + ahead(zone, at) === local);
  return new Date(shown ?? local - before).toISOString();
}
