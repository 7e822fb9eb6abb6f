import { now } from "../../db.ts";
import type { Instalment } from "./records.ts";

interface Owed {
  schedule: readonly Instalment[];
  amountDue: number;
}

/** What is open of each instalment: what was paid or credited covers them in their order. */
export function instalmentsOf({ schedule, amountDue }: Owed) {
  let left = amountDue;
  const lastFirst = schedule.toReversed().map((one) => {
    const open = Math.min(left, one.amount);
    left -= open;
    return { ...one, open };
  });
  return lastFirst.reverse();
}

/** The instalment that is to be paid next; undefined where none is open. */
export const nextInstalment = (owed: Owed) => instalmentsOf(owed).find((one) => one.open > 0);

/** What is to be paid next: the instalment that is open, with those that are due already. */
export function dueNow(owed: Owed, at = now()) {
  const all = instalmentsOf(owed);
  const next = all.find((one) => one.open > 0);
  const due = all.filter((one) => one === next || one.dueDate <= at);
  return due.reduce((sum, one) => sum + one.open, 0) || owed.amountDue;
}
