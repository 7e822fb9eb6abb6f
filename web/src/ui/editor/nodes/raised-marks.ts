import { Mark, mergeAttributes } from "@tiptap/core";

/** Letters below or above the line. */
const raised = (name: "subscript" | "superscript", tag: "sub" | "sup", key: string) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }, { style: `vertical-align=${tag === "sub" ? "sub" : "super"}` }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleMark(this.name) };
    },
  });

export const Subscript = raised("subscript", "sub", "Mod-,");
export const Superscript = raised("superscript", "sup", "Mod-.");
