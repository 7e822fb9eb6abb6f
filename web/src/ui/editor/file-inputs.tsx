import { type Ref, useImperativeHandle, useRef } from "react";

export interface FilePicker {
  open: (what: "picture" | "file") => void;
}

interface Props {
  ref: Ref<FilePicker>;
  pictures: (files: File[]) => void;
  file: (file: File) => void;
}

/** The browser's own dialogs for pictures and for a Word file. */
export function FileInputs({ ref, pictures, file }: Props) {
  const inputs = { picture: useRef<HTMLInputElement>(null), file: useRef<HTMLInputElement>(null) };
  useImperativeHandle(ref, () => ({ open: (what) => inputs[what].current?.click() }));
  return (
    <>
      <input
        ref={inputs.picture}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label="Pictures"
        onChange={({ currentTarget }) => {
          pictures([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
      <input
        ref={inputs.file}
        type="file"
        hidden
        accept=".docx"
        aria-label="Word file"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) file(chosen);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
