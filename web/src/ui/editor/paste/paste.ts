import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { pastedFiles } from "../../../lib/text/pasted.ts";
import { markFor } from "../pictures/uploads.ts";
import { cleanHtml } from "./clean-html.ts";

interface Options {
  /** Whether pictures can be added here. */
  takesPictures: () => boolean;
  /** So many pictures of what was pasted are not in the clipboard. */
  lost: (many: number) => void;
}

const picturesIn = (files?: FileList) =>
  [...(files ?? [])].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type));

/** What is pasted or dropped comes in clean, and pictures are uploaded. */
export const Paste = Extension.create<Options>({
  name: "cleanPaste",
  addOptions: () => ({ takesPictures: () => false, lost: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
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
          handlePaste(_view, event) {
            const data = event.clipboardData;
            const pictures = picturesIn(data ? pastedFiles(data) : undefined);
            if (!pictures.length || !options.takesPictures()) return false;
            return editor.commands.addPictures(pictures);
          },
          handleDrop(view, event, _slice, isMoved) {
            const pictures = picturesIn(event.dataTransfer?.files);
            if (isMoved || !pictures.length || !options.takesPictures()) return false;
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
            return editor.commands.addPictures(pictures, at);
          },
        },
      }),
    ];
  },
});
