import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBlockquote,
  IconBold,
  IconCode,
  IconFileTypeDocx,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconMath,
  IconMathFunction,
  IconNote,
  IconPhoto,
  IconSeparatorHorizontal,
  IconSourceCode,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconUnderline,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Editor } from "@tiptap/core";

/** What a popover or a dialog of the editor is opened for. */
export type Ask = "link" | "footnote" | "inlineMath" | "blockMath" | "picture" | "file";

export interface Tool {
  label: string;
  icon: TablerIcon;
  /** As ProseMirror writes it: `Mod-b`. */
  keys?: string;
  /** What it does at once. */
  run?: (editor: Editor) => boolean;
  /** What it asks for first. */
  ask?: Ask;
  /** The node or mark that it turns on and off. */
  toggles?: string;
  /** It can be used always, unless this says no. */
  can?: (editor: Editor) => boolean;
}

/** What the toolbar gives to each of its buttons. */
export interface Place {
  "data-tool": boolean;
  tabIndex: number;
  onFocus: () => void;
}

const chain = (editor: Editor) => editor.chain().focus();

/** The tools in their groups. What the product has no shortcut for in common has none here. */
export const groups: Tool[][] = [
  [
    {
      label: "Undo",
      icon: IconArrowBackUp,
      keys: "Mod-z",
      run: (editor) => chain(editor).undo().run(),
      can: (editor) => editor.can().undo(),
    },
    {
      label: "Redo",
      icon: IconArrowForwardUp,
      keys: "Mod-Shift-z",
      run: (editor) => chain(editor).redo().run(),
      can: (editor) => editor.can().redo(),
    },
  ],
  [
    mark("Bold", "bold", IconBold, "Mod-b"),
    mark("Italic", "italic", IconItalic, "Mod-i"),
    mark("Underline", "underline", IconUnderline, "Mod-u"),
    mark("Strikethrough", "strike", IconStrikethrough, "Mod-Shift-s"),
    mark("Code", "code", IconCode, "Mod-e"),
    mark("Subscript", "subscript", IconSubscript, "Mod-,"),
    mark("Superscript", "superscript", IconSuperscript, "Mod-."),
    { label: "Link", icon: IconLink, keys: "Mod-k", ask: "link", toggles: "link" },
  ],
  [
    {
      label: "Bulleted list",
      icon: IconList,
      keys: "Mod-Shift-8",
      toggles: "bulletList",
      run: (editor) => chain(editor).toggleBulletList().run(),
    },
    {
      label: "Numbered list",
      icon: IconListNumbers,
      keys: "Mod-Shift-7",
      toggles: "orderedList",
      run: (editor) => chain(editor).toggleOrderedList().run(),
    },
    {
      label: "Quote",
      icon: IconBlockquote,
      keys: "Mod-Shift-b",
      toggles: "blockquote",
      run: (editor) => chain(editor).toggleBlockquote().run(),
    },
    {
      label: "Code block",
      icon: IconSourceCode,
      keys: "Mod-Alt-c",
      toggles: "codeBlock",
      run: (editor) => chain(editor).toggleCodeBlock().run(),
    },
    {
      label: "Divider",
      icon: IconSeparatorHorizontal,
      run: (editor) => chain(editor).setHorizontalRule().run(),
    },
  ],
  [
    { label: "Footnote", icon: IconNote, keys: "Mod-Alt-f", ask: "footnote" },
    { label: "Formula", icon: IconMath, keys: "Mod-Alt-e", ask: "inlineMath" },
    { label: "Formula on its own line", icon: IconMathFunction, ask: "blockMath" },
    { label: "Picture", icon: IconPhoto, ask: "picture" },
    { label: "Read a Word file", icon: IconFileTypeDocx, ask: "file" },
  ],
];

function mark(label: string, name: string, icon: TablerIcon, keys: string): Tool {
  return {
    label,
    icon,
    keys,
    toggles: name,
    run: (editor) => chain(editor).toggleMark(name).run(),
  };
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** A shortcut as it stands on the keys of this device. */
export const keyWords = (keys: string) =>
  keys
    .replace("Mod", isMac ? "⌘" : "Ctrl")
    .replace("Alt", isMac ? "⌥" : "Alt")
    .replace("Shift", isMac ? "⇧" : "Shift")
    .replace(/-(.)$/, (_all, key: string) => `-${key.toUpperCase()}`)
    .replaceAll("-", isMac ? "" : "+");

/** A shortcut as `aria-keyshortcuts` has it. */
export const ariaKeys = (keys: string) =>
  keys.replace("Mod", isMac ? "Meta" : "Control").replaceAll("-", "+");
