import type { Stamp } from "../stamp.ts";

/** More time for this student: so many times the usual, and so many minutes more. */
export interface ExtraTime extends Stamp {
  factor?: number;
  minutes?: number;
  reason: string;
}

/** Why there is another attempt, or none any more. */
export interface Said extends Stamp {
  reason: string;
}
