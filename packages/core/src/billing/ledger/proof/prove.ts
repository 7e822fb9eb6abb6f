import { now } from "../../../db.ts";
import { ClientCredits } from "../../client-credits.entity.ts";
import { numbersGiven, seriesGiven } from "../../given-numbers.ts";
import type { Series } from "../../numbers.ts";
import { monthsBetween } from "../days.ts";
import {
  type Look,
  lookAtClosing,
  lookAtCredit,
  lookAtInvoice,
  lookAtMonth,
  lookAtNote,
  surely,
} from "./looks.ts";
import type { Checked, Difference, ProofPart } from "./schema.ts";

/** So many things are looked at side by side. */
const many = 25;

interface Step {
  looks: Look[];
  next: string | null;
}

type AllSeries = Awaited<ReturnType<typeof seriesGiven>>;

export const nothingChecked = (): Checked => ({
  numbers: 0,
  invoices: 0,
  payments: 0,
  postings: 0,
  credits: 0,
  days: 0,
});

/** What was looked at in two parts. */
export function together(one: Checked, other: Partial<Checked>): Checked {
  return {
    numbers: one.numbers + (other.numbers ?? 0),
    invoices: one.invoices + (other.invoices ?? 0),
    payments: one.payments + (other.payments ?? 0),
    postings: one.postings + (other.postings ?? 0),
    credits: one.credits + (other.credits ?? 0),
    days: one.days + (other.days ?? 0),
  };
}

/**
 * Proves that the ledger, the invoices, the payments, the credit of students and the totals that are
 * kept say the same, from a place on until the time is over. Every invoice has a number, so the numbers
 * lead to all of them, and one that is missing is seen. It reads only.
 * @param after the `next` of the part before
 * @param until milliseconds, as `Date.now()`; a part looks at one step at least
 */
export async function prove(after: string | undefined, until: number): Promise<ProofPart> {
  const all = await seriesGiven();
  let checked = nothingChecked();
  const differences: Difference[] = [];
  let next: string | null = after ?? "invoice/0000/0";
  do {
    const step: Step = await stepAt(next, all);
    for (const look of step.looks) {
      checked = together(checked, look.checked);
      differences.push(...look.differences);
    }
    next = step.next;
  } while (next && Date.now() < until);
  return { checked, differences, total: all.reduce((sum, one) => sum + one.last, 0), next };
}

function stepAt(place: string, all: AllSeries): Promise<Step> {
  const [phase, key = "", sub = ""] = place.split("/");
  if (phase === "credit") return creditsAfter(key, sub, all);
  if (phase === "day") return daysOf(key, all);
  return numbersAfter(phase === "invoice" ? "invoice" : "credit-note", key, Number(sub) || 0, all);
}

/** What comes after a series. */
const behind: Record<Series, string> = { invoice: "credit-note/0000/0", "credit-note": "credit/" };

async function numbersAfter(
  series: Series,
  year: string,
  from: number,
  all: AllSeries,
): Promise<Step> {
  const own = all.filter((one) => one.series === series);
  const last = own.find((one) => one.year === year)?.last ?? 0;
  const to = Math.min(from + many, last);
  const numbers = to > from ? await numbersGiven(series, year, { from, to }) : [];
  const look = series === "invoice" ? lookAtInvoice : lookAtNote;
  const looks = await Promise.all(numbers.map((one) => surely(() => look(one))));
  const later = own.find((one) => one.year > year)?.year;
  const next =
    to < last ? `${series}/${year}/${to}` : later ? `${series}/${later}/0` : behind[series];
  return { looks, next };
}

async function creditsAfter(studentId: string, currency: string, all: AllSeries): Promise<Step> {
  const query = ClientCredits.query.ofAll({});
  const { data } = await (studentId ? query.gt({ studentId, currency }) : query).go({
    limit: many,
  });
  const looks = await Promise.all(data.map((one) => surely(() => lookAtCredit(one))));
  const last = data.at(-1);
  const isMore = last && data.length === many;
  return { looks, next: isMore ? `credit/${last.studentId}/${last.currency}` : firstMonth(all) };
}

/** Where the days begin; nowhere while no number was given. */
const firstMonth = ([first]: AllSeries) => (first ? `day/${first.year}-01` : null);

async function daysOf(month: string, all: AllSeries): Promise<Step> {
  const look = await surely(() => lookAtMonth(month));
  const [, next] = monthsBetween(`${month}-01`, now().slice(0, 10));
  if (next) return { looks: [look], next: `day/${next}` };
  const begin = firstMonth(all)?.slice(4) ?? month;
  return { looks: [look, await surely(() => lookAtClosing(begin))], next: null };
}
