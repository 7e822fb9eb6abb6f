import type { Stamp } from "../stamp.ts";

/** Why a writing is held, and what the student says to it. */
export interface Hold extends Stamp {
  reason: string;
  appeal?: { text: string; at: string };
}
