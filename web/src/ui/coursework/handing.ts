/** What a student is about to submit. */
export interface Handing {
  words: number;
  /** Nothing stands in the text, not even a formula or an image. */
  isBlank: boolean;
  /** Files beside the text or instead of it. */
  files: readonly { id: string; name: string }[];
  /** Saves what is typed; answers with the sequence that is submitted, or nothing where it could not be saved. */
  save: () => Promise<number | undefined>;
}
