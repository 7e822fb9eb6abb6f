import type * as z from "zod";
import { lastDayOf, monthsBetween } from "../../billing/ledger/days.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { dayAfter, eachDay } from "../../time/utc-days.ts";
import { type Meeting, Meetings } from "../meetings.entity.ts";
import { mostMonths, type ReadAttendance } from "./schema.ts";

/** Without a wish the report has so many months. */
const usualMonths = 3;

const wrongPeriod = (message: string) =>
  new AppError("invalid", "report.period", message, { field: "from" });

/**
 * The months that were asked for, or the last ones up to now.
 * @throws 400 `report.period`
 */
export function periodOf({ from, to = now().slice(0, 7) }: z.output<typeof ReadAttendance>) {
  const before = monthsBetween(dayAfter(`${to}-28`, -150), `${to}-28`).slice(-usualMonths);
  const first = from ?? before[0] ?? to;
  const months = monthsBetween(`${first}-01`, `${to}-01`);
  if (!months.length) throw wrongPeriod("The first month is after the last.");
  if (months.length > mostMonths) throw wrongPeriod(`Choose ${mostMonths} months at most.`);
  return { from: first, to, months };
}

/** The meetings of some months in order of time: a Query for each day, a month at a time. */
export async function meetingsOf(months: readonly string[]): Promise<Meeting[]> {
  const found: Meeting[] = [];
  for (const month of months) {
    const days = await Promise.all(
      eachDay(`${month}-01`, lastDayOf(month)).map(
        async (day) => (await Meetings.query.byDay({ day }).go({ pages: "all" })).data,
      ),
    );
    found.push(...days.flat());
  }
  return found;
}
