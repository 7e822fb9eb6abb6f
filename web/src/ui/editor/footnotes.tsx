import { type Editor, useEditorState } from "@tiptap/react";
import css from "./text-editor.module.css";

/** The words of the footnotes below the text, each a way to change them. */
export function Footnotes({ editor, edit }: { editor: Editor; edit: (pos: number) => void }) {
  const notes = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const found: { pos: number; text: string }[] = [];
      state.doc.descendants((node, pos) => {
        if (node.type.name === "footnote") found.push({ pos, text: node.attrs.text });
      });
      return found;
    },
  });
  if (!notes.length) return null;
  return (
    <ol className={css.notes} aria-label="Footnotes">
      {notes.map(({ pos, text }, index) => (
        <li key={pos} dir="auto">
          <button
            type="button"
            aria-label={`Edit footnote ${index + 1}: ${text}`}
            onClick={() => {
              editor.commands.setNodeSelection(pos);
              edit(pos);
            }}
          >
            {text}
          </button>
        </li>
      ))}
    </ol>
  );
}
