import type { Stamp } from "../stamp.ts";

/** A due date for this student alone. It wins over everything. */
export interface Extension extends Stamp {
  dueAt: string;
  reason: string;
}

/** What is to be better in the next version. */
export interface AskedAgain extends Stamp {
  reason: string;
}

/** Why nothing has to be submitted. */
export interface Excused extends Stamp {
  reason: string;
}
