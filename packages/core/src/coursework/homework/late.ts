import { now } from "../../db.ts";
import { deductionOf, lateSeconds } from "../mark/late.ts";
import { totalOf } from "../mark/total.ts";
import { dueOf, effective } from "./due.ts";
import type { Homework } from "./homeworks.entity.ts";
import { studentsTurn } from "./states.ts";

/** How late something is that comes at this time, in seconds. */
export const lateAt = (one: Homework, at: string) => lateSeconds(dueOf(one), at);

/** Of a version that was submitted. */
export function lateOf(one: Homework, number: number) {
  const receipt = one.receipts.find((found) => found.number === number);
  return receipt ? lateAt(one, receipt.submittedAt) : 0;
}

/** What is computed of its times, as it is now. */
export function timesOf(one: Homework) {
  const isDue = studentsTurn.includes(one.status);
  const at = isDue ? now() : one.submittedAt;
  const seconds = at ? lateAt(one, at) : 0;
  return {
    lateSeconds: seconds,
    isLate: seconds > 0,
    isMissing: isDue && !one.versions && seconds > 0,
    isExtended: one.extension !== undefined,
  };
}

/** The total of its mark as far as it is, with what is taken off for being late. */
export function totalNow(one: Homework) {
  const { mark } = one;
  if (!mark) return undefined;
  const seconds = mark.lateSeconds ?? lateOf(one, mark.version);
  return totalOf(one, mark, deductionOf(effective(one), seconds));
}
