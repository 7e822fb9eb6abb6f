import { useCallback, useState } from "react";
import type { Selected } from "../editor/marks/highlight.ts";
import { type Composing, trimmed } from "./new-comment.tsx";

/** What is selected in a text, and what is being said about it. */
export function useComposing({ maySuggest }: { maySuggest: boolean }) {
  const [selected, setSelected] = useState<Selected | null>(null);
  const [composing, setComposing] = useState<Composing | null>(null);
  const onSelect = useCallback(
    (next: Selected | null) => setSelected((next && trimmed(next)) ?? null),
    [],
  );
  const begin = (kind: Composing["kind"], anchor?: Selected) => {
    setComposing({ kind, anchor });
    setSelected(null);
  };
  // A suggestion over several paragraphs would make one of them.
  const canSuggest = maySuggest && selected !== null && !selected.quote.includes("\n");
  return {
    selected,
    onSelect,
    composing,
    comment: () => begin("comment", selected ?? undefined),
    commentOnAll: () => begin("comment"),
    suggest: canSuggest ? () => begin("suggestion", selected) : undefined,
    close: useCallback(() => setComposing(null), []),
  };
}
