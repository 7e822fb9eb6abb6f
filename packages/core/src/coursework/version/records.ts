/** What the student holds in hand of a version that was submitted. */
export interface StoredReceipt {
  number: number;
  digest: string;
  words: number;
  submittedAt: string;
  /** The files that were submitted beside the text, or instead of it. */
  fileIds: string[];
}
