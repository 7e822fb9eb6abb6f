import type * as z from "zod";
import { action } from "../../action.ts";
import { now } from "../../db.ts";
import { AppError } from "../../error.ts";
import { line } from "../../export/csv.ts";
import { digitsOf } from "../../text/money-words.ts";
import { dayAfter } from "../../time/utc-days.ts";
import { ageingOf } from "../ageing/ageing.ts";
import { dueTotals } from "../ageing/totals.ts";
import { ageBuckets } from "../invoice/schema.ts";
import { lastDayOf, monthsBetween } from "../ledger/days.ts";
import { bookReader } from "../ledger/reader.ts";
import { totalsBetween } from "../ledger/totals.ts";
import { lateWords } from "../words.ts";
import { amountsOf } from "./amounts.ts";
import { ReadReport, ReportFile, type ReportView } from "./schema.ts";
import { measures, measureWords } from "./words.ts";

type Period = z.output<typeof ReadReport>;

/** So many months has a report at most. */
const mostMonths = 36;

/**
 * From the first day to the last: of the months that were said, or of the twelve months up to then.
 * @throws 400 `report.period`
 */
function periodOf({ from: first, to: last = now().slice(0, 7) }: Period) {
  const year = monthsBetween(dayAfter(`${last}-28`, -365), `${last}-28`).slice(-12);
  const from = first ?? year[0] ?? last;
  const months = monthsBetween(`${from}-01`, `${last}-01`);
  if (!months.length) throw wrongPeriod("The first month is after the last.");
  if (months.length > mostMonths) throw wrongPeriod(`Choose ${mostMonths} months at most.`);
  return { from, to: last, months, start: `${from}-01`, end: lastDayOf(last) };
}

const wrongPeriod = (message: string) =>
  new AppError("invalid", "report.period", message, { field: "from" });

/** What the ledger says of some months, and what is awaited now; each currency by itself. */
async function reportOf(asked: Period): Promise<ReportView> {
  const { from, to, months, start, end } = periodOf(asked);
  const [days, due] = await Promise.all([totalsBetween(start, end), dueTotals()]);
  const rows = days.flatMap(({ day, rows }) =>
    rows.map((row) => ({ ...row, month: day.slice(0, 7) })),
  );
  const names = new Set([...rows, ...due].map((one) => one.currency));
  const currencies = [...names].toSorted().map((currency) => {
    const own = rows.filter((one) => one.currency === currency);
    const awaited = Map.groupBy(
      due.filter((one) => one.currency === currency),
      (one) => one.serviceType,
    );
    const services = Map.groupBy(own, (one) => one.serviceType);
    return {
      currency,
      months: months.map((month) => ({
        month,
        amounts: amountsOf(own.filter((one) => one.month === month)),
      })),
      services: [...services]
        .map(([serviceType, all]) => ({ serviceType, amounts: amountsOf(all) }))
        .toSorted(byService),
      total: amountsOf(own),
      awaited: [...awaited]
        .flatMap(([serviceType, all]) =>
          ageingOf(all).map(({ total, buckets }) => ({ serviceType, total, buckets })),
        )
        .toSorted(byService),
    };
  });
  return { from, to, at: now(), currencies };
}

const byService = (one: { serviceType: string }, other: { serviceType: string }) =>
  one.serviceType < other.serviceType ? -1 : 1;

/** The money report of some months. */
export const readReport = action({
  input: ReadReport,
  allow: bookReader,
  run: ({ input }) => reportOf(input),
});

/** The same of one currency as a file for spreadsheets, with amounts in the units of the currency. */
export const reportFile = action({
  input: ReportFile,
  allow: bookReader,
  async run({ input: { currency, ...asked } }) {
    const report = await reportOf(asked);
    const found = report.currencies.find((one) => one.currency === currency);
    const digits = digitsOf(currency);
    const units = (minor: number) => (minor / 10 ** digits).toFixed(digits);
    const cells = (amounts: readonly number[]) => amounts.map((one) => Number(units(one)));
    const late = [...ageBuckets.map((one) => lateWords[one]), "Awaited in all"];
    const row = (kind: string, name: string, of: ReportView["currencies"][number]["total"]) =>
      line([kind, name, currency, ...cells(measures.map((one) => of[one])), ...late.map(() => "")]);
    const text = [
      line(["by", "name", "currency", ...measures.map((one) => measureWords[one][0]), ...late]),
      ...(found?.months ?? []).map((one) => row("month", one.month, one.amounts)),
      ...(found?.services ?? []).map((one) => row("service", one.serviceType, one.amounts)),
      ...(found ? [row("total", `${report.from} to ${report.to}`, found.total)] : []),
      ...(found?.awaited ?? []).map(({ serviceType, buckets, total }) => {
        const amounts = cells([...ageBuckets.map((one) => buckets[one]), total]);
        return line(["awaited now", serviceType, currency, ...measures.map(() => ""), ...amounts]);
      }),
    ].join("");
    return { name: `money-${report.from}-${report.to}-${currency}.csv`, text: `\ufeff${text}` };
  },
});
