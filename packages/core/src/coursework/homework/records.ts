import type { Stamp } from "../stamp.ts";

/** A due date for this student alone. It wins over everything. */
export interface Extension extends Stamp {
  dueAt: string;
  reason: string;
}

/** Why nothing has to be submitted. */
export interface Excused extends Stamp {
  reason: string;
}
