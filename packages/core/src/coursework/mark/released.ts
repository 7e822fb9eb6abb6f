import type { Mark } from "./records.ts";
import type { Total } from "./total.ts";

/** A mark as the student reads it. It is never changed: a later one takes its place. */
export interface Released extends Mark {
  releasedAt: string;
  total?: Total;
}
