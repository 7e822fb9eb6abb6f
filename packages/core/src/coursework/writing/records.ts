import type { decisions } from "./states.ts";

/** What the student holds in hand of a version that was submitted. */
export interface StoredReceipt {
  number: number;
  digest: string;
  words: number;
  submittedAt: string;
  /** A file that was submitted beside the text, or instead of it. */
  fileId?: string;
}

/** Who did something to a writing, and when: the user for notices, the name for people. */
export interface WritingStamp {
  by: string;
  byName: string;
  at: string;
}

/** Why a writing is held, and what the student says to it. */
export interface Hold extends WritingStamp {
  reason: string;
  appeal?: { text: string; at: string };
}

export type Side = "student" | "teacher" | "staff";

/** An answer to a comment. */
export interface Reply extends WritingStamp {
  side: Side;
  body: string;
}

/** What the student made of a suggestion. */
export interface Decision {
  decision: (typeof decisions)[number];
  at: string;
}
