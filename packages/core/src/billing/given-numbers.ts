import { Uniques } from "../uniques.entity.ts";
import { NumberSeries } from "./number-series.entity.ts";
import { type Bearer, numberOf, type Series } from "./numbers.ts";

/** A number that was given, and who bears it; undefined where nothing says so. */
export interface Given {
  number: string;
  bearer: Bearer | undefined;
}

/** The numbers of a series after `from` up to `to`, each with who bears it: one read for a hundred. */
export async function numbersGiven(
  series: Series,
  year: string,
  { from, to }: { from: number; to: number },
): Promise<Given[]> {
  const numbers = Array.from({ length: to - from }, (_, at) =>
    numberOf(series, year, from + 1 + at),
  );
  const kind = `${series}-number` as const;
  const keys = numbers.map((value) => ({ kind, value }));
  const { data } = await Uniques.get(keys).go({ consistent: true });
  const owners = new Map(data.map(({ value, ownerId }) => [value, ownerId.split(" ")]));
  return numbers.map((number) => {
    const [assignmentId, invoiceId] = owners.get(number) ?? [];
    return { number, bearer: assignmentId && invoiceId ? { assignmentId, invoiceId } : undefined };
  });
}

/** The year of the first number. */
const firstYear = 2026;

/** Every series of every year with the last number it gave, the oldest first. */
export async function seriesGiven() {
  const years = Array.from({ length: new Date().getUTCFullYear() - firstYear + 1 }, (_, at) =>
    String(firstYear + at),
  );
  const keys = (["invoice", "credit-note"] as const).flatMap((series) =>
    years.map((year) => ({ series, year })),
  );
  const { data } = await NumberSeries.get(keys).go({ consistent: true });
  return data.toSorted((one, other) => (one.year < other.year ? -1 : 1));
}
