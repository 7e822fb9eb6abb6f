import type { Stamp } from "../stamp.ts";
import type { decisions, sides } from "./states.ts";

export type Side = (typeof sides)[number];

/** An answer to a comment. */
export interface Reply extends Stamp {
  side: Side;
  body: string;
}

/** What the student made of a suggestion. */
export interface Decision {
  decision: (typeof decisions)[number];
  at: string;
}
