import type { TextDocument } from "@lyceum/core/coursework/text/schema.ts";
import { Alert, CloseButton } from "@mantine/core";
import { Placeholder } from "@tiptap/extensions/placeholder";
import { EditorContent, useEditor } from "@tiptap/react";
import { type Ref, useEffect, useId, useImperativeHandle, useRef, useState } from "react";
import { FileInputs, type FilePicker } from "./file-inputs.tsx";
import { Footnotes } from "./footnotes.tsx";
import { EditorKeys } from "./keys.ts";
import type { Highlight, Selected } from "./marks/highlight.ts";
import { flatOf, Highlights } from "./marks/highlights.ts";
import { editEvent } from "./nodes/edited.ts";
import { nodes } from "./nodes/extensions.ts";
import { Picture, type PictureAddress } from "./nodes/picture.ts";
import { Paste } from "./paste/paste.ts";
import { type UploadPicture, Uploads } from "./pictures/uploads.ts";
import { Asked, type Asking } from "./popover/asked.tsx";
import { StatusLine } from "./status-line.tsx";
import text from "./text.module.css";
import css from "./text-editor.module.css";
import { Toolbar } from "./toolbar/toolbar.tsx";
import type { Ask } from "./toolbar/tools.ts";

export interface TextEditorProps {
  /** What a screen reader calls the text. */
  label: string;
  /** What it begins with. Another text needs another `key`. */
  initial?: TextDocument;
  /** The text changed; `read` answers with it as it was then. */
  onChange?: (read: () => TextDocument) => void;
  onBlur?: () => void;
  placeholder?: string;
  /** Brings a picture to where files are kept. Without it there are no pictures. */
  upload?: UploadPicture;
  /** Where the file of a picture is read. */
  address?: PictureAddress;
  /** Parts of the text that something is said about, in places of the text as it was when they came. */
  highlights?: readonly Highlight[];
  onHighlight?: (id: string) => void;
  onSelect?: (selected: Selected | null) => void;
  ref?: Ref<TextEditorHandle>;
}

/** What the page around an editor can do with it. */
export interface TextEditorHandle {
  focus: () => void;
  read: () => TextDocument | undefined;
  /** Scrolls to a part of the text, in places of the flat text as it is now. */
  show: (part: { from: number; to: number }) => void;
  /** Puts these words in the place of a part of the text; nothing takes the part away. */
  replace: (part: { from: number; to: number }, words: string) => void;
}

const lostWords = (many: number) =>
  many === 1
    ? "One picture was not in the clipboard. Copy it by itself, or add it with Picture."
    : `${many} pictures were not in the clipboard. Copy them one by one, or add them with Picture.`;

/** A text that is written here, with tools, pictures, formulas and footnotes. */
export function TextEditor(props: TextEditorProps) {
  const { label, initial, placeholder, highlights, ref } = props;
  const id = useId();
  const [asking, setAsking] = useState<Asking | null>(null);
  /** What became of something pasted or read, until it is closed. */
  const [notice, setNotice] = useState("");
  const [isUnknown, setUnknown] = useState(false);
  const picker = useRef<FilePicker>(null);
  /** Reads a Word file into the text. */
  const reader = useRef(async (_file: File) => {});
  const now = useRef(props);
  now.current = props;

  const ask = (what: Ask) =>
    what === "picture" || what === "file" ? picker.current?.open(what) : setAsking({ what });
  const edit = (pos: number) => setAsking({ pos });

  const [extensions] = useState(() => [
    ...nodes.filter((one) => one !== Picture),
    Picture.configure({ address: (fileId) => now.current.address?.(fileId) ?? "" }),
    Placeholder.configure({ placeholder: placeholder ?? "" }),
    EditorKeys.configure({ ask, edit, toolbar: `${id}-tools` }),
    Uploads.configure({
      upload: (file, options) => {
        const { upload } = now.current;
        if (!upload) throw new Error("Pictures cannot be added here.");
        return upload(file, options);
      },
      done: edit,
    }),
    Paste.configure({
      takesPictures: () => !!now.current.upload,
      read: (file) => void reader.current(file),
      lost: (many) => setNotice(lostWords(many)),
    }),
    Highlights.configure({ open: (one) => now.current.onHighlight?.(one) }),
  ]);

  const editor = useEditor({
    extensions,
    content: initial,
    injectCSS: false,
    // What it does not know is not left out in silence, and saved like that.
    enableContentCheck: true,
    onContentError: () => setUnknown(true),
    editorProps: {
      handleDOMEvents: {
        [editEvent]: (_view, event) => edit((event as CustomEvent<number>).detail),
      },
      attributes: {
        id,
        class: text.text ?? "",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-describedby": `${id}-hint`,
      },
    },
    onUpdate: ({ editor: { state } }) =>
      now.current.onChange?.(() => state.doc.toJSON() as TextDocument),
    onBlur: () => now.current.onBlur?.(),
    onSelectionUpdate: ({ editor: { state } }) => {
      const { onSelect } = now.current;
      if (!onSelect) return;
      const { from, to, empty } = state.selection;
      if (empty) return onSelect(null);
      const flat = flatOf(state.doc);
      const part = { from: flat.toFlat(from), to: flat.toFlat(to) };
      onSelect({ ...part, quote: flat.text.slice(part.from, part.to) });
    },
  });

  useEffect(() => {
    if (!editor.isDestroyed) editor.commands.setHighlights(highlights ?? []);
  }, [editor, highlights]);

  useImperativeHandle(ref, () => {
    const placed = ({ from, to }: { from: number; to: number }) => {
      const flat = flatOf(editor.state.doc);
      return { from: flat.toDocument(from), to: flat.toDocument(to) };
    };
    return {
      // One that is destroyed is about to be replaced, and the next has a handle of its own.
      focus: () => !editor.isDestroyed && editor.commands.focus(),
      read: () => editor.getJSON() as TextDocument,
      show: (part) => editor.chain().setTextSelection(placed(part)).scrollIntoView().focus().run(),
      replace: (part, words) => {
        const range = placed(part);
        editor
          .chain()
          .command(
            ({ tr }) =>
              !!(words
                ? tr.insertText(words, range.from, range.to)
                : tr.delete(range.from, range.to)),
          )
          .run();
      },
    };
  }, [editor]);

  reader.current = async (file) => {
    setNotice(`Reading “${file.name}”…`);
    const { putDocx } = await import("./docx/put-docx.ts");
    setNotice(await putDocx(editor, file, !!props.upload));
  };

  if (isUnknown)
    return (
      <Alert color="amber" title="This text cannot be changed here">
        It has parts that this page does not know yet. Reload the page. Nothing is lost.
      </Alert>
    );
  return (
    <div className={css.editor}>
      <Toolbar
        id={`${id}-tools`}
        editor={editor}
        ask={ask}
        controls={id}
        offers={(what) => what !== "picture" || !!props.upload}
      />
      <div role="status">
        {notice && (
          <div className={css.notice}>
            {notice}
            <CloseButton aria-label="Close this note" onClick={() => setNotice("")} />
          </div>
        )}
      </div>
      <p id={`${id}-hint`} hidden>
        Alt+F10 leads to the formatting tools.
      </p>
      <div className={css.sheet}>
        <EditorContent editor={editor} />
        {asking && <Asked editor={editor} asking={asking} close={() => setAsking(null)} />}
      </div>
      <Footnotes editor={editor} edit={edit} />
      <StatusLine editor={editor} />
      <FileInputs
        ref={picker}
        pictures={(files) => editor.chain().focus().addPictures(files).run()}
        file={(file) => void reader.current(file)}
      />
    </div>
  );
}
