import { countWords, isBlank } from "@lyceum/core/coursework/text/words.ts";
import { useMemo } from "react";
import type { Draft } from "../editor/draft/use-draft.ts";
import type { useRested } from "../editor/draft/use-rested.ts";

type File = { id: string; name: string };

/** What a student is about to submit. */
export interface Handing {
  /** Of the text on the page, whether it is saved or not. */
  words: number;
  /** Nothing stands in the text, not even a formula or an image. */
  isBlank: boolean;
  /** Files beside the text or instead of it. */
  files: readonly File[];
  /** Saves what is typed; answers with the sequence that is submitted, or nothing where it could not be saved. */
  save: () => Promise<number | undefined>;
}

/** Until a text is read nobody knows whether there is one, so nothing goes without it. */
const isRead = ({ status }: Draft) => status !== "loading" && status !== "unread";

/** What is on the page of a student: the draft, and the files that were chosen. */
export function useHanding(
  { draft, rested }: ReturnType<typeof useRested>,
  files: readonly File[],
): Handing {
  const words = useMemo(() => countWords(rested), [rested]);
  return {
    words,
    isBlank: isBlank(draft.read()),
    files,
    async save() {
      return isRead(draft) && (await draft.save()) ? draft.latest() : undefined;
    },
  };
}
