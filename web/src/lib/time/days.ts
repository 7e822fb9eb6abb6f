/** Days as `2026-11-24`: whole days have no zone, so they are counted in UTC. */
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export const isDay = (value: unknown): value is string =>
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(at(value).getTime()) &&
  text(at(value)) === value;

export function addDays(day: string, many: number) {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + many);
  return text(date);
}

/** How many days lie between: 1 from one day to the next. */
export const daysBetween = (from: string, to: string) =>
  Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000);

/** The same day of another month, or that month's last. */
export function addMonths(day: string, many: number) {
  const date = at(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + many);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return text(date);
}

/** The Monday of a day's week. */
export const weekOf = (day: string) => addDays(day, -((at(day).getUTCDay() + 6) % 7));

/** How much a calendar shows at once. */
export type Span = "month" | "week";

/** Whole weeks: of the month a day is in, or the one it is in. */
export function weeksAround(day: string, span: Span): string[][] {
  if (span === "week") return [week(weekOf(day))];
  const weeks: string[][] = [];
  const month = day.slice(0, 7);
  for (let monday = weekOf(`${month}-01`); monday.slice(0, 7) <= month; monday = addDays(monday, 7))
    weeks.push(week(monday));
  return weeks;
}
const week = (monday: string) => [0, 1, 2, 3, 4, 5, 6].map((many) => addDays(monday, many));

const said = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (day: string) => format.format(at(day)).replace(",", "");
};
/** "November 2026" */
export const monthName = said({ month: "long", year: "numeric" });
/** "Tuesday 24 November" */
export const longDay = said({ weekday: "long", day: "numeric", month: "long" });
/** "Tue" */
export const weekday = said({ weekday: "short" });
