import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { countWords } from "@lyceum/core/coursework/text/words.ts";
import { useDebouncedValue } from "@mantine/hooks";
import { type Editor, useEditorState } from "@tiptap/react";
import { useMemo } from "react";
import css from "./text-editor.module.css";

const plural = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** How long the text is. Counted when the hands rest: a long text takes a moment. */
export function StatusLine({ editor }: { editor: Editor }) {
  const doc = useEditorState({
    editor,
    selector: ({ editor: { state } }) => state.doc,
    equalityFn: Object.is,
  });
  const [rested] = useDebouncedValue(doc, 300);
  const counted = useMemo(() => {
    const words = countWords(rested.toJSON() as TextDocument);
    const signs = [...rested.textContent].length;
    return `${plural(words, "word")} · ${plural(signs, "character")}`;
  }, [rested]);
  return <p className={css.status}>{counted}</p>;
}
