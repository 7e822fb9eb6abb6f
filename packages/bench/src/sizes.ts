import type { Call } from "@lyceum/core/test/count.ts";
import { median, ms, type Row } from "./report.ts";

const rounds = 200;

type Ask = () => Promise<Response>;

/** One question to the API, of a small amount of data and of a large one. */
export interface Sizes {
  small: { what: string; ask: Ask };
  large: { what: string; ask: Ask };
  goal: number;
}

/**
 * Asks both in turns, so that a noisy moment of the machine hits both alike, and compares the
 * medians. What asks DynamoDB for more than it needs is an error and not a figure.
 */
export async function compare({ small, large, goal }: Sizes): Promise<Row[]> {
  const both = [small, large].map((one) => ({ ...one, took: [] as number[] }));
  for (const { ask } of both) for (let warm = 0; warm < 50; warm++) await answerOf(ask);
  for (let round = 0; round < rounds; round++) {
    // Whoever comes second finds the caches as the first left them: they take turns at that too.
    for (const { ask, took } of round % 2 ? both : both.toReversed()) {
      const start = performance.now();
      await answerOf(ask);
      took.push(performance.now() - start);
    }
  }
  const base = median(both[0]?.took ?? []);
  const rows: Row[] = [];
  for (const [at, one] of both.entries()) {
    rows.push(await rowOf(one, at ? { what: small.what, median: base, goal } : undefined));
  }
  return rows;
}

/** One size by itself, where a table cannot hold both at once; `against` is the other, measured before. */
export async function alone(one: Sizes["small"], against?: Base) {
  const took: number[] = [];
  for (let warm = 0; warm < 50; warm++) await answerOf(one.ask);
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await answerOf(one.ask);
    took.push(performance.now() - start);
  }
  return { what: one.what, median: median(took), row: await rowOf({ ...one, took }, against) };
}

/** What a size is compared with. */
interface Base {
  what: string;
  median: number;
  goal: number;
}

async function rowOf(
  { what, ask, took }: Sizes["small"] & { took: number[] },
  against?: Base,
): Promise<Row> {
  const { count } = await import("@lyceum/core/test/count.ts");
  const { result, calls, units } = await count(() => answerOf(ask));
  // The first is the sign-in's, of the caller's own account.
  for (const call of calls.slice(1)) mustBeBounded(what, call);
  const measured = median(took);
  const ratio = against ? measured / against.median : 1;
  return {
    what,
    measured: ms(measured),
    also: `${calls.length} calls, ${units} units, ${(result.length / 1000).toFixed(1)} KB`,
    ...(against && {
      against: { what: against.what, measured: ms(against.median), ratio },
      goal: { text: `at most × ${against.goal}, no scan`, met: ratio <= against.goal },
    }),
  };
}

async function answerOf(ask: Ask) {
  const answer = await ask();
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return text;
}

function mustBeBounded(what: string, { command, limit, index }: Call) {
  if (command === "ScanCommand") throw new Error(`${what}: a scan.`);
  if (command === "QueryCommand" && !limit) {
    throw new Error(`${what}: a query of ${index ?? "the table"} without a limit.`);
  }
}
