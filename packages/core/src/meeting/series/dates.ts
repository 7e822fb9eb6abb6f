import type { Meeting } from "../meetings.entity.ts";

/** When the meetings of a series start; of a single one, the start that was given. */
export async function startsFor({
  scheduledTime: start,
  timezone,
  rule,
}: Pick<Meeting, "scheduledTime" | "timezone" | "rule">) {
  if (!rule) return [start];
  const { startsOf } = await import("./starts.ts");
  return startsOf({ start, timezone, everyWeeks: rule.everyWeeks }, rule.count);
}

/** When a meeting and those that follow it start, once it starts at another time. */
export async function movedStartsOf(all: readonly Meeting[], start: string): Promise<string[]> {
  const [first] = all;
  if (!first || all.length === 1) return [start];
  const { movedStarts } = await import("./starts.ts");
  const { timezone, rule } = first;
  const places = all.map(({ occurrence }) => occurrence ?? 1);
  return movedStarts({ start, timezone, everyWeeks: rule?.everyWeeks ?? 1 }, places);
}
