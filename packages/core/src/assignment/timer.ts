import { type Assignment, doneQueue } from "./assignments.entity.ts";
import { warningHours } from "./limits.ts";

const hour = 3_600_000;

const iso = (time: number) => new Date(time).toISOString();

type Timed = Pick<
  Assignment,
  "status" | "quoteValidUntil" | "acceptanceDeadline" | "warnedAt" | "queueSince"
>;

/** When time alone will do something to it; undefined where it waits for people only. */
export function timerOf(item: Timed): string | undefined {
  if (item.status === "quoted") return item.quoteValidUntil;
  if (item.status !== "delivered" || !item.acceptanceDeadline) return undefined;
  const end = Date.parse(item.acceptanceDeadline);
  const said = Date.parse(item.warnedAt ?? item.queueSince);
  const warning = warningHours.map((hours) => end - hours * hour).find((time) => time > said);
  return iso(warning ?? end);
}

/** What the clock has to do to it now, if anything. A late clock leaves out the warnings it missed. */
export function stepDue(item: Timed, at: string) {
  const due = timerOf(item);
  if (!due || due > at) return undefined;
  if (item.status === "quoted") return "lapse" as const;
  return (item.acceptanceDeadline ?? at) <= at ? ("accept-delivery" as const) : ("warn" as const);
}

/** The assignment as of now, whether or not the clock has come by: what lists and views show. */
export function asOf(item: Assignment, at = iso(Date.now())): Assignment {
  const step = stepDue(item, at);
  if (step === "lapse") return ended(item, "cancelled", item.quoteValidUntil);
  if (step !== "accept-delivery") return item;
  return { ...ended(item, "completed", item.acceptanceDeadline), completedAt: at };
}

const ended = (item: Assignment, status: "cancelled" | "completed", at = item.queueSince) => ({
  ...item,
  status,
  previousStatus: item.status,
  queue: doneQueue,
  queueSince: at,
});
