import { none } from "../work.ts";
import { reminderHours } from "./limits.ts";
import { studentsTurn } from "./states.ts";
import type { Writing } from "./writings.entity.ts";

/** When the student is reminded of the due date, UTC time; `none` where there is nothing to remind of. */
export function timerOf({ status, dueAt, told = [] }: Writing): string {
  if (!dueAt || !studentsTurn.includes(status) || told.includes(dueAt)) return none;
  return new Date(Date.parse(dueAt) - reminderHours * 3_600_000).toISOString();
}
