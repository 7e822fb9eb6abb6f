import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { useRef } from "react";
import { TextEditor } from "../editor/editor.tsx";
import type { TextEditorProps } from "../editor/text-editor.tsx";
import css from "./fields.module.css";

interface Props extends Pick<TextEditorProps, "upload" | "address"> {
  value: TextDocument | null;
  error?: string;
  onChange: (next: TextDocument) => void;
}

/** What is to be done. Where another text takes its place, the field has another `key`. */
export function InstructionsField({ value, error, onChange, ...rest }: Props) {
  const initial = useRef(value ?? undefined);
  return (
    <div>
      <span className={css.label} aria-hidden>
        Instructions (optional)
      </span>
      <TextEditor
        label="Instructions"
        placeholder="What is to be done, and what to look out for."
        initial={initial.current}
        onChange={(read) => onChange(read())}
        {...rest}
      />
      {error && <p className={css.error}>{error}</p>}
    </div>
  );
}
