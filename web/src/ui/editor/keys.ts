import { Extension } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import type { Ask } from "./toolbar/tools.ts";

interface Options {
  ask: (what: Ask) => void;
  /** Edits the node at a position. */
  edit: (pos: number) => void;
  /** The id of the toolbar. */
  toolbar: string;
}

const editable = ["footnote", "inlineMath", "blockMath", "image"];

/** Keys for what has a popover, and the way to the tools. */
export const EditorKeys = Extension.create<Options>({
  name: "editorKeys",
  addOptions: () => ({ ask: () => {}, edit: () => {}, toolbar: "" }),
  addKeyboardShortcuts() {
    const { ask, edit, toolbar } = this.options;
    const asks = (what: Ask) => () => {
      ask(what);
      return true;
    };
    return {
      "Mod-k": asks("link"),
      "Mod-Alt-f": asks("footnote"),
      "Mod-Alt-e": asks("inlineMath"),
      // As in other editors.
      "Alt-F10": () => {
        document.getElementById(toolbar)?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
        return true;
      },
      Enter: ({ editor: { state } }) => {
        const { selection } = state;
        const isEdited =
          selection instanceof NodeSelection && editable.includes(selection.node.type.name);
        if (isEdited) edit(selection.from);
        return isEdited;
      },
    };
  },
});
