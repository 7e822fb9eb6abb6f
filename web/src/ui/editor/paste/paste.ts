import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { pastedFiles } from "../../../lib/text/pasted.ts";
import { markFor } from "../pictures/uploads.ts";
import { cleanHtml } from "./clean-html.ts";

interface Options {
  /** Whether pictures can be added here. */
  takesPictures: () => boolean;
  /** Reads a Word file into the text. */
  read: (file: File) => void;
  /** So many pictures of what was pasted are not in the clipboard. */
  lost: (many: number) => void;
}

const picturesIn = (files?: FileList) =>
  [...(files ?? [])].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type));

/** What is pasted or dropped comes in clean, and pictures are uploaded. */
export const Paste = Extension.create<Options>({
  name: "cleanPaste",
  addOptions: () => ({ takesPictures: () => false, read: () => {}, lost: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    /** Pictures and Word files; of others the page has its own place. */
    function take(files?: FileList, at?: number) {
      const word = [...(files ?? [])].find(({ name }) => /\.docx$/i.test(name));
      if (word) options.read(word);
      const pictures = options.takesPictures() ? picturesIn(files) : [];
      return pictures.length > 0 ? editor.commands.addPictures(pictures, at) : !!word;
    }
    return [
      new Plugin({
        props: {
          transformPastedHTML(html) {
            const { html: clean, lost } = cleanHtml(
              html,
              options.takesPictures() ? markFor : undefined,
            );
            if (lost) options.lost(lost);
            return clean;
          },
          handlePaste(_view, { clipboardData: data }) {
            return !!data && take(pastedFiles(data));
          },
          handleDrop(view, event, _slice, isMoved) {
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
            return !isMoved && take(event.dataTransfer?.files, at);
          },
        },
      }),
    ];
  },
});
