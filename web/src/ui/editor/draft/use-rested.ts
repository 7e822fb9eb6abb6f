import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Draft } from "./use-draft.ts";

/** The hands rest so long before anything is looked for in the text. */
const rest = 600;

/** A draft, and its text as it was a moment after it was changed last. */
export function useRested(draft: Draft): { draft: Draft; rested: TextDocument } {
  const { document, edition } = draft;
  const [rested, setRested] = useState(document);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setRested(document), [document, edition]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const changed = useCallback((read: () => TextDocument) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setRested(read()), rest);
  }, []);
  return {
    rested,
    draft: {
      ...draft,
      change(read) {
        draft.change(read);
        changed(read);
      },
    },
  };
}
