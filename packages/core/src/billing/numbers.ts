import type { Write } from "../db.ts";
import { Busy } from "../error.ts";
import { isOvertaken, retry } from "../retry.ts";
import { Uniques } from "../uniques.entity.ts";
import type { InvoiceKey } from "./invoice/stored.ts";
import { NumberSeries } from "./number-series.entity.ts";

export type Series = "invoice" | "credit-note";

/** The invoice that bears a number, or whose credit note does. */
export type Bearer = InvoiceKey;

/** How the numbers of each series begin. */
const prefixes: Record<Series, string> = { invoice: "INV", "credit-note": "CN" };

/** `INV-2026-00042`. Five digits at least, so that they sort as they were given. */
export const numberOf = (series: Series, year: string, at: number) =>
  `${prefixes[series]}-${year}-${String(at).padStart(5, "0")}`;

/** Those of this process who want a number of a series. */
const lines = new Map<string, Promise<unknown>>();

/** Somebody else took the number first. */
class Taken extends Error {}

const lastOf = async (series: Series, year: string) => {
  const { data } = await NumberSeries.get({ series, year }).go({ consistent: true });
  return data?.last ?? 0;
};

/**
 * Does `work`, which commits what bears the number together with `writes`: the number is taken in the
 * very transaction, so one that fails leaves no gap. Where somebody else took it first, all is done
 * again with the next one. In one process they take turns, since only one can have the next number.
 * @param day UTC, `2026-11-28`; its year is the number's
 */
export const withNumber = <Result>(
  series: Series,
  day: string,
  bearer: Bearer,
  work: (number: string, writes: Write[]) => Promise<Result>,
): Promise<Result> =>
  withNumbers(series, day, [bearer], ([number = ""], writes) => work(number, writes));

/** The same for several at once, each with a bearer; where there is none, no number is taken. */
export async function withNumbers<Result>(
  series: Series,
  day: string,
  bearers: readonly Bearer[],
  work: (numbers: string[], writes: Write[]) => Promise<Result>,
): Promise<Result> {
  if (!bearers.length) return work([], []);
  const year = day.slice(0, 4);
  const line = `${series} ${year}`;
  const take = async () => {
    const last = await lastOf(series, year);
    const numbers = bearers.map((_, at) => numberOf(series, year, last + 1 + at));
    const writes = [
      // Put on purpose: the first number of a year makes the series.
      NumberSeries.put({ series, year, last: last + bearers.length }).where(
        (one, { eq, notExists }) => (last ? eq(one.last, last) : notExists(one.last)),
      ),
      ...bearers.map(({ assignmentId, invoiceId }, at) =>
        Uniques.create({
          kind: `${series}-number`,
          value: numbers[at] ?? "",
          ownerId: `${assignmentId} ${invoiceId}`,
        }),
      ),
    ];
    try {
      return await work(numbers, writes);
    } catch (error) {
      // What else it was refused for, no other number helps.
      const isTaken = isOvertaken(error) && (await lastOf(series, year)) !== last;
      throw isTaken ? new Taken() : error;
    }
  };
  const turn = (lines.get(line) ?? Promise.resolve()).then(() =>
    retry(take, {
      tries: 30,
      when: (error) => error instanceof Taken,
      otherwise: () => new Busy(),
    }),
  );
  const settled = turn.catch(() => undefined);
  lines.set(line, settled);
  try {
    return await turn;
  } finally {
    if (lines.get(line) === settled) lines.delete(line);
  }
}
