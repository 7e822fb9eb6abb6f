import type { Stamp } from "../stamp.ts";

/** What the student holds in hand of a version that was submitted. */
export interface StoredReceipt {
  number: number;
  digest: string;
  words: number;
  submittedAt: string;
  /** A file that was submitted beside the text, or instead of it. */
  fileId?: string;
}

/** Why a writing is held, and what the student says to it. */
export interface Hold extends Stamp {
  reason: string;
  appeal?: { text: string; at: string };
}
